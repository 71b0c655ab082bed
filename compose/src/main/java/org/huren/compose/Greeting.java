package org.huren.compose;

import org.huren.compose.launcher.Settings;

/** What a person reads when everything runs: the READY line, addresses, and who may log in. */
final class Greeting {
    private Greeting() {}

    static String of(Settings settings, boolean empty) {
        return """
                READY %s

                FHIR R4      %s/fhir   (CapabilityStatement: /fhir/metadata)
                HL7 v2       MLLP localhost:%d
                Token        %s/protocol/openid-connect/token
                PostgreSQL   %s   (huren/huren)
                Data, logs   %s

                演示账号，密码都是 demo，客户端 demo-cli / demo accounts, password demo, client demo-cli:
                  dr.li JL-A 省人民医院 · dr.wang JL-B 县医院 · dr.zhao JL-C 乡镇卫生院   (clinician)
                  regulator.zhou · steward.sun · steward.lin · engineer.qian · security.wu
                  patient.zhang · patient.wang · patient.ji
                  hospital-a · hospital-b · hospital-c   (client credentials, secret demo)
                %s
                Ctrl-C 停止全部 / Ctrl-C stops everything
                """.formatted(
                        settings.baseUrl(),
                        settings.baseUrl(),
                        settings.mllpPort(),
                        settings.issuer(),
                        settings.database().url(),
                        settings.data(),
                        empty ? "没有演示数据 / no demo data (--empty)" : "");
    }
}
