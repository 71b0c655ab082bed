package org.huren.hub.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * What Tomcat refuses before any filter or servlet is asked, such as a malformed address: an OperationOutcome too. Made
 * by Tomcat, by name.
 */
public final class ContainerReport extends ErrorReportValve {
    private static final String OUTCOME = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid","details":{"text":"\
            请求不是有效的 HTTP 请求，请检查网址与请求头 / this is no valid HTTP request: check the address and the headers"}}]}""";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        boolean nothingToSay =
                response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported();
        if (nothingToSay) {
            return;
        }
        byte[] body = OUTCOME.getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType("application/fhir+json;charset=UTF-8");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // Nobody is listening any more; the status says it all.
            container.getLogger().debug("no report", e);
        }
    }
}
