package org.huren.hub.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.bridge.dicomweb.ArchiveClient;
import org.huren.bridge.dicomweb.ArchiveClient.Fetched;
import org.huren.bridge.dicomweb.ArchiveSource;
import org.huren.bridge.pull.PullProblem;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.CallerDecision.Known;
import org.huren.hub.caller.CallerDecision.Refused;
import org.huren.hub.caller.Callers;
import org.huren.hub.caller.Role;
import org.huren.hub.caller.TokenProblem;
import org.huren.hub.dicomweb.StudyGrants.Presented;
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
    private static final String AS_STORED = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    private static final String ACCEPT = "[A-Za-z0-9/+*;=\",._ -]{1,300}";

    /** Nothing has it. */
    private static final String NO_STUDY = "";

    private final ImageAccess access;
    private final StudyGrants grants;
    private final ArchiveClient archives;
    private final Callers callers;
    private final AuditEvents audit;
    private final Problems problems = new Problems();

    public ImageDoor(
            ImageAccess access, StudyGrants grants, ArchiveClient archives, Callers callers, AuditEvents audit) {
        this.access = access;
        this.grants = grants;
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
        } catch (PullProblem away) {
            ProblemDetails.write(response, ImageAnswer.unavailable());
        } catch (RuntimeException e) {
            ProblemDetails.write(response, problems.unexpected(e));
        }
    }

    private void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Caller> known = callerOfToken(request);
        if (!request.getMethod().equals("GET")) {
            throw new Refusal(Problem.of(405, IssueType.NOTSUPPORTED, "只支持 GET / only GET is offered here")
                    .with("Allow", "GET"));
        }
        QueryString query = QueryString.parse(request.getQueryString());
        ImageAddress address = ImageAddress.parse(path(request), query).orElseThrow(ImageDoor::noAddress);
        ArchiveSource source =
                known.isPresent() ? opened(known.get(), address, request, response) : underGrant(address, request);
        Fetched fetched = archives.stream(source, address.path(), accept(request, address));
        try (InputStream body = fetched.body()) {
            ImageAnswer.write(fetched, body, base(request), response);
        }
    }

    private static Refusal noAddress() {
        return new Refusal(Problem.of(
                400,
                IssueType.NOTSUPPORTED,
                "此处只提供一项检查之内的 WADO-RS 与 QIDO-RS / offered here are WADO-RS and QIDO-RS inside one study"));
    }

    /** With a token: what is opened may be looked at under a grant for a while. */
    private ArchiveSource opened(
            Caller caller, ImageAddress address, HttpServletRequest request, HttpServletResponse response) {
        ArchiveSource source = open(caller, address).orElseThrow(ImageAnswer::absent);
        String path = request.getContextPath() + PATH + "/studies/" + address.studyUid();
        Instant tokenUntil = callers.until().orElse(Instant.EPOCH);
        response.addCookie(grants.cookie(caller, address.studyUid(), path, tokenUntil, request.isSecure()));
        return source;
    }

    /** Without one. A grant that is not good takes the path of a study that is not there. */
    private ArchiveSource underGrant(ImageAddress address, HttpServletRequest request) {
        Optional<ArchiveSource> source = switch (grants.presented(request, address.studyUid())) {
            case Presented.Standing(Caller caller) -> open(caller, address);
            case Presented.RanOut(Caller caller) -> access.open(caller, NO_STUDY, "", asked(address));
            case Presented.Foreign(), Presented.None() -> Optional.empty();
        };
        return source.orElseThrow(ImageAnswer::absent);
    }

    private Optional<ArchiveSource> open(Caller caller, ImageAddress address) {
        return access.open(caller, address.studyUid(), address.seriesUid(), asked(address));
    }

    private static String asked(ImageAddress address) {
        return "GET " + PATH + address.path();
    }

    /** Empty where a grant came instead. */
    private Optional<Caller> callerOfToken(HttpServletRequest request) {
        return switch (callers.current().orElse(null)) {
            case Known(Caller caller) when ROLES.contains(caller.role()) -> Optional.of(caller);
            case Known(Caller caller) ->
                throw new Refusal(Problem.of(
                        403,
                        IssueType.FORBIDDEN,
                        "此角色不可取影像 / the role " + caller.role().claim() + " may not fetch images"));
            case Refused refused ->
                throw new Refusal(
                        Problem.of(403, IssueType.FORBIDDEN, refused.reason().text()));
            case null -> {
                if (StudyGrants.comeWith(request)) {
                    yield Optional.empty();
                }
                throw new Refusal(Problem.of(401, IssueType.LOGIN, TokenProblem.MISSING.text())
                        .with("WWW-Authenticate", "Bearer realm=\"huren\""));
            }
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
