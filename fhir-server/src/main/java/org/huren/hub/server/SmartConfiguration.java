package org.huren.hub.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /fhir/.well-known/smart-configuration} (SMART App Launch 2.2 §conformance): what is true now, and no more. A
 * servlet of its own, since the FHIR servlet hides controllers below {@code /fhir}.
 */
final class SmartConfiguration extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final byte[] body;

    SmartConfiguration(String issuer, JsonMapper json) {
        String protocol = issuer + "/protocol/openid-connect";
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("issuer", issuer);
        answer.put("jwks_uri", protocol + "/certs");
        answer.put("authorization_endpoint", protocol + "/auth");
        answer.put("token_endpoint", protocol + "/token");
        answer.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        answer.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
        answer.put("response_types_supported", List.of("code"));
        answer.put("code_challenge_methods_supported", List.of("S256"));
        answer.put("capabilities", List.of("client-public", "client-confidential-symmetric"));
        this.body = json.writeValueAsBytes(answer);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
