package org.huren.hub.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /}: says that there are no pages yet, and where the API describes itself. */
@RestController
class HomePage {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head><meta charset="UTF-8"><meta name="viewport" content="width=device-width"><title>互认 Huren</title></head>
            <body>
            <h1>互认 <small lang="en">Huren</small></h1>
            <p>检查检验结果互认枢纽正在运行。接口运维与术语治理有网页，其他角色的网页尚未提供，请使用接口：</p>
            <p lang="en">The hub for mutual recognition of exam results is running. There are pages for operations and for stewards and none yet for others; use the API:</p>
            <ul>
            <li><a href="/ops">/ops</a> — 接口运行台，供接口工程师使用 <span lang="en">(operations console for interface engineers)</span></li>
            <li><a href="/steward">/steward</a> — 术语治理台，供术语管理员使用 <span lang="en">(codes and maps, for stewards)</span></li>
            <li><a href="/fhir/metadata?_format=json&amp;_pretty=true">/fhir/metadata</a> — FHIR R4 能力声明 <span lang="en">(what may be asked, by role)</span></li>
            <li><a href="/cds-services">/cds-services</a> — CDS Hooks 2.0，供电子病历在开单时询问 <span lang="en">(for EMRs at the order screen)</span></li>
            <li><a href="/recognition/v1/openapi.json">/recognition/v1/openapi.json</a> — 不支持 CDS Hooks 的系统所用的签名接口 <span lang="en">(signed interface for EMRs without CDS Hooks)</span></li>
            <li><a href="/fhir/.well-known/smart-configuration">/fhir/.well-known/smart-configuration</a> — 如何取得令牌 <span lang="en">(where tokens come from)</span></li>
            <li><a href="/actuator/health">/actuator/health</a> — 运行状况 <span lang="en">(health)</span></li>
            </ul>
            <p>使用说明见项目的 README.md。 <span lang="en">README.md of the project has a five-minute tour.</span></p>
            </body>
            </html>
            """;

    @GetMapping("/")
    ResponseEntity<byte[]> home() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(PAGE.getBytes(StandardCharsets.UTF_8));
    }
}
