package org.huren.hub.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.huren.hub.caller.Callers;
import org.huren.hub.caller.TokenDecoder;
import org.huren.hub.failure.Outcomes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.cors.CorsConfiguration;

/** Who gets in: every request carries its own token; nothing is remembered between two of them. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {
    private static final String AUDIENCE = "huren-hub";
    private static final String BEARER = "Bearer ";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(5);
    private static final Duration PREFLIGHT = Duration.ofMinutes(10);

    @Bean
    Callers callers() {
        return new Callers();
    }

    /** @param issuer property {@code huren.issuer}, environment {@code HUREN_ISSUER} */
    @Bean
    JwtDecoder tokenDecoder(@Value("${huren.issuer}") String issuer) {
        SimpleClientHttpRequestFactory http = new SimpleClientHttpRequestFactory();
        http.setConnectTimeout(CONNECT);
        http.setReadTimeout(READ);
        return new TokenDecoder(issuer, AUDIENCE, new RestTemplate(http), Clock.systemUTC());
    }

    /** Spring's own observation of each of its filters costs more than the filters; requests are measured as a whole. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * Doors of EMRs: their requests carry proofs of their own, which the doors check; a Keycloak token is none. A browser
     * adds nothing to a request by itself here, so pages of any origin may ask (CDS Hooks 2.0, "Cross-Origin Resource
     * Sharing").
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain emrDoors(HttpSecurity http) throws Exception {
        CorsConfiguration anywhere = new CorsConfiguration();
        anywhere.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        anywhere.setAllowedMethods(List.of("GET", "POST"));
        anywhere.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT));
        anywhere.setMaxAge(PREFLIGHT);
        return plain(http.securityMatcher("/cds-services", "/cds-services/**", "/recognition/v1/**")
                        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                        .cors(cors -> cors.configurationSource(
                                request -> request.getRequestURI().startsWith("/cds-services") ? anywhere : null)))
                .build();
    }

    @Bean
    SecurityFilterChain doors(HttpSecurity http, Outcomes outcomes) throws Exception {
        TokenRefusals refusals = new TokenRefusals(outcomes);
        return plain(http)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                "/",
                                "/fhir/metadata",
                                "/fhir/.well-known/smart-configuration",
                                "/ops",
                                "/ops/openapi.json",
                                "/ops/console.js",
                                "/ops/sources.js",
                                "/ops/console.css",
                                "/steward",
                                "/steward/openapi.json",
                                "/regulator/openapi.json",
                                "/steward/console.js",
                                "/steward/rules.js",
                                "/steward/console.css",
                                "/desk/desk.js",
                                "/desk/desk.css",
                                "/actuator/health/**",
                                "/actuator/prometheus")
                        .permitAll()
                        // The door itself asks for a token, or for the grant that it gave.
                        .requestMatchers("/dicom-web/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .bearerTokenResolver(SecurityConfiguration::bearer)
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .withObjectPostProcessor(refusingWith(refusals)))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** What all doors do without, and what they say to browsers. */
    private static HttpSecurity plain(HttpSecurity http) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'none'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none';"
                                        + " base-uri 'none'; form-action 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable);
    }

    /**
     * The token as it was sent (RFC 6750, header only); the decoder says what is wrong with it. Spring's own resolver holds
     * every character against a regular expression, which took a tenth of the hub's time for a query.
     */
    private static @Nullable String bearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        String token = header.substring(BEARER.length()).strip();
        return token.isEmpty() ? null : token;
    }

    /** Also where the issuer's keys cannot be had, which Spring would otherwise throw at the container. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> refusingWith(TokenRefusals refusals) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(refusals);
                return filter;
            }
        };
    }
}
