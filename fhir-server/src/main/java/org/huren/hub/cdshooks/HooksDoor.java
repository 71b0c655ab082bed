package org.huren.hub.cdshooks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.emr.ClientTokens;
import org.huren.hub.emr.EmrBody;
import org.huren.hub.emr.EmrGate;
import org.huren.hub.emr.EmrReply;
import org.huren.hub.emr.LocatedJson;
import org.huren.hub.emr.Proof.Proven;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.recognition.ask.Budget;
import org.huren.hub.recognition.ask.Budget.Claim;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /cds-services}: discovery for everybody, services and feedback for registered EMRs. */
@RestController
public class HooksDoor {
    public static final String PATH = "/cds-services";

    private static final Pattern SERVICE = Pattern.compile(PATH + "/([a-z-]{1,40})(/feedback)?");
    private static final String SCHEME = "Bearer";

    private final ClientTokens tokens;
    private final EmrGate gate;
    private final HookAnswers answers;
    private final HubAddress address;
    private final Budget budget;
    private final JsonMapper json;
    private final EmrReply reply = new EmrReply();

    public HooksDoor(
            ClientTokens tokens,
            EmrGate gate,
            HookAnswers answers,
            HubAddress address,
            Budget budget,
            JsonMapper json) {
        this.tokens = tokens;
        this.gate = gate;
        this.answers = answers;
        this.address = address;
        this.budget = budget;
        this.json = json;
    }

    @RequestMapping({PATH, PATH + "/**"})
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        reply.write(response, () -> json.writeValueAsBytes(answer(request)));
    }

    private Object answer(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.equals(PATH)) {
            EmrReply.require(request, "GET");
            return HookService.discovery();
        }
        Matcher match = SERVICE.matcher(path);
        HookService service = match.matches() ? HookService.of(match.group(1)).orElse(null) : null;
        if (service == null) {
            throw new Refusal(Problem.of(
                    404,
                    IssueType.NOTFOUND,
                    "没有此服务，所提供的见 /cds-services / there is no such service; those offered: GET /cds-services"));
        }
        EmrReply.require(request, "POST");
        return match.group(2) == null
                ? admitted(
                        request,
                        // In the time that the answer may take: also whether the token was used before.
                        (proven, body) -> budget.within(claim -> cards(service, path, proven, body, claim), Cards.NONE))
                : admitted(request, (proven, body) -> feedback(service, path, proven, body));
    }

    private Object admitted(HttpServletRequest request, BiFunction<Proven, byte[], Object> answer) {
        Proven proven =
                EmrGate.proven(tokens.check(request.getHeader("Authorization"), address.audiences(request)), SCHEME);
        byte[] body;
        try {
            body = EmrBody.read(request);
        } catch (Refusal refusal) {
            throw gate.audited(proven.client(), "POST " + request.getRequestURI(), refusal);
        }
        return answer.apply(proven, body);
    }

    private Cards cards(HookService service, String path, Proven proven, byte[] body, Claim claim) {
        return gate.once(
                proven,
                SCHEME,
                "POST " + path,
                client -> answers.cards(service, client, LocatedJson.parse(body), claim));
    }

    private Object feedback(HookService service, String path, Proven proven, byte[] body) {
        return gate.once(
                proven, SCHEME, "POST " + path, client -> answers.feedback(service, client, LocatedJson.parse(body)));
    }
}
