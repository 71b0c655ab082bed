package org.huren.hub.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.bridge.dicomweb.ImageFetch;
import org.huren.bridge.dicomweb.ImageFetch.Fetched;
import org.huren.bridge.dicomweb.PacsProblem;
import org.huren.bridge.dicomweb.PullSource;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.CallerDecision.Known;
import org.huren.hub.caller.CallerDecision.Refused;
import org.huren.hub.caller.Callers;
import org.huren.hub.caller.Role;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.ProblemDetails;
import org.huren.hub.failure.Problems;
import org.huren.hub.failure.Refusal;
import org.huren.hub.imaging.ImageAccess;
import org.huren.hub.server.QueryString;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Images through the hub. What the archive gives is passed on as it comes; its address and the hub's login are not. */
@RestController
public class ImageDoor {
    public static final String PATH = "/dicom-web";
    private static final Set<Role> ROLES = EnumSet.of(Role.CLINICIAN, Role.HOSPITAL, Role.PATIENT);
    private static final Pattern PLAIN = Pattern.compile("(image/|video/|application/(octet-stream|dicom)(;|$)).*");
    private static final String AS_STORED = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    private static final String ACCEPT = "[A-Za-z0-9/+*;=\",._ -]{1,300}";

    private final ImageAccess access;
    private final ImageFetch archives;
    private final Callers callers;
    private final AuditEvents audit;
    private final Problems problems = new Problems();

    public ImageDoor(ImageAccess access, ImageFetch archives, Callers callers, AuditEvents audit) {
        this.access = access;
        this.archives = archives;
        this.callers = callers;
        this.audit = audit;
    }

    @RequestMapping(PATH + "/**")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            stream(request, response);
        } catch (Refusal refusal) {
            ProblemDetails.write(response, audited(refusal.problem(), request));
        } catch (PacsProblem away) {
            ProblemDetails.write(response, unavailable());
        } catch (RuntimeException e) {
            ProblemDetails.write(response, problems.unexpected(e));
        }
    }

    private void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = caller();
        if (!ROLES.contains(caller.role())) {
            throw new Refusal(Problem.of(
                    403,
                    IssueType.FORBIDDEN,
                    "此角色不可取影像 / the role " + caller.role().claim() + " may not fetch images"));
        }
        if (!request.getMethod().equals("GET")) {
            throw new Refusal(Problem.of(405, IssueType.NOTSUPPORTED, "只支持 GET / only GET is offered here")
                    .with("Allow", "GET"));
        }
        String path = path(request);
        QueryString query = QueryString.parse(request.getQueryString());
        ImageAddress address = ImageAddress.parse(path, query).orElseThrow(ImageDoor::noAddress);
        PullSource source = access.open(caller, address.studyUid(), address.seriesUid(), "GET " + PATH + address.path())
                .orElseThrow(ImageDoor::absent);
        Fetched fetched = archives.get(source, address.path(), accept(request, address));
        try (InputStream body = fetched.body()) {
            write(fetched, body, base(request), response);
        }
    }

    private static void write(Fetched fetched, InputStream body, String base, HttpServletResponse response)
            throws IOException {
        switch (fetched.status()) {
            case 200, 206 -> {
                response.setStatus(fetched.status());
                response.setContentType(fetched.contentType());
                response.setHeader("Cache-Control", "no-store");
                copy(fetched, body, base, response);
            }
            case 204 -> response.setStatus(204);
            case 404, 410 -> throw absent();
            case 400, 406, 415 -> throw otherForm();
            case 500, 501, 502 ->
                throw new Refusal(Problem.of(
                        502,
                        IssueType.TRANSIENT,
                        "影像系统未能给出；可加 transfer-syntax=* 取原样 / the archive failed to give it; ask with transfer-syntax=* for"
                                + " images as they are stored"));
            default -> throw new Refusal(unavailable());
        }
    }

    /** In every form the archive's addresses stay behind; a form that is not known might hold some. */
    private static void copy(Fetched fetched, InputStream body, String base, HttpServletResponse response)
            throws IOException {
        String type = fetched.contentType().toLowerCase(Locale.ROOT);
        if (type.startsWith("application/dicom+json") || type.startsWith("application/json")) {
            new OwnAddresses(base).copy(body, response.getOutputStream());
        } else if (type.startsWith("multipart/related") && !type.contains("xml") && !type.contains("json")) {
            MultipartParts parts = MultipartParts.of(fetched.contentType()).orElseThrow(ImageDoor::otherForm);
            parts.copy(body, response.getOutputStream());
        } else if (PLAIN.matcher(type).matches()) {
            if (fetched.length() != null) {
                response.setContentLengthLong(fetched.length());
            }
            body.transferTo(response.getOutputStream());
        } else {
            throw otherForm();
        }
    }

    private static Refusal otherForm() {
        return new Refusal(
                Problem.of(406, IssueType.NOTSUPPORTED, "不能以此形式给出 / this form is not given here; ask for another one"));
    }

    private static Refusal absent() {
        return new Refusal(Problem.of(404, IssueType.NOTFOUND, "没有此影像 / there is no such image for you"));
    }

    private static Refusal noAddress() {
        return new Refusal(Problem.of(
                400,
                IssueType.NOTSUPPORTED,
                "此处只提供一项检查之内的 WADO-RS 与 QIDO-RS / offered here are WADO-RS and QIDO-RS inside one study"));
    }

    private static Problem unavailable() {
        return Problem.of(
                        503,
                        IssueType.TRANSIENT,
                        "影像系统此刻不可用，请稍后再试 / the archive is not available now; try again shortly")
                .with("Retry-After", "30");
    }

    private Caller caller() {
        return switch (callers.current().orElse(null)) {
            case Known known -> known.caller();
            case Refused refused ->
                throw new Refusal(
                        Problem.of(403, IssueType.FORBIDDEN, refused.reason().text()));
            case null -> throw new Refusal(Problem.of(401, IssueType.LOGIN, "缺少访问令牌 / no access token"));
        };
    }

    /** What the door refused of a known caller; what was not there for them, the decision audited itself. */
    private Problem audited(Problem problem, HttpServletRequest request) {
        try {
            if (problem.status() != 404 && callers.current().orElse(null) instanceof Known known) {
                audit.refused(known.caller(), request.getMethod() + " " + PATH, problem.summary());
            }
            return problem;
        } catch (RuntimeException e) {
            return problems.unexpected(e);
        }
    }

    /** Undecoded. */
    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length() + PATH.length());
    }

    private static String base(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        return url.substring(0, url.length() - request.getRequestURI().length()) + request.getContextPath() + PATH;
    }

    /** Who asks for whole images in no form of their own gets them as they are stored. */
    private static @Nullable String accept(HttpServletRequest request, ImageAddress address) {
        String accept = request.getHeader("Accept");
        boolean said = accept != null && !accept.equals("*/*") && accept.matches(ACCEPT);
        return said ? accept : address.isWhole() ? AS_STORED : null;
    }
}
