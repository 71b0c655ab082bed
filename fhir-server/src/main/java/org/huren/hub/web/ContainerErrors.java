package org.huren.hub.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.huren.hub.failure.Outcomes;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Problems;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What no door answered for: the container's own refusals, as OperationOutcomes. */
@Controller
class ContainerErrors implements ErrorController {
    private final Outcomes outcomes;
    private final Problems problems = new Problems();

    ContainerErrors(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        outcomes.write(response, problem(request));
    }

    private Problem problem(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        if (status < 500) {
            return Problems.ofStatus(status);
        }
        return problems.unexpected(
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
                        ? thrown
                        : new IllegalStateException());
    }
}
