package org.huren.hub.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.failure.BodyTooLarge;
import org.huren.hub.failure.Outcomes;
import org.huren.hub.failure.Problem;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies beyond the limit: at once where the length is told, else while they are read. */
final class BodyLimit extends OncePerRequestFilter {
    static final long BYTES = 1 << 20;

    private final Outcomes outcomes;

    BodyLimit(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String encoding = request.getHeader("Content-Encoding");
        if (request.getContentLengthLong() > BYTES) {
            outcomes.write(response, BodyTooLarge.problem(BYTES));
        } else if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            // A compressed body may unfold to anything.
            outcomes.write(
                    response, Problem.of(415, IssueType.NOTSUPPORTED, "不接受压缩的请求内容 / compressed bodies are not taken"));
        } else {
            chain.doFilter(new Limited(request), response);
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {
        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream());
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream wire;
        private long read;

        Counted(ServletInputStream wire) {
            this.wire = wire;
        }

        @Override
        public int read() throws IOException {
            int one = wire.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = wire.read(into, from, length);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int more) throws BodyTooLarge {
            read += more;
            if (read > BYTES) {
                throw new BodyTooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return wire.isFinished();
        }

        @Override
        public boolean isReady() {
            return wire.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            wire.setReadListener(listener);
        }
    }
}
