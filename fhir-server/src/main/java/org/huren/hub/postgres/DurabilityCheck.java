package org.huren.hub.postgres;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses a database that could forget what it has acknowledged. */
public final class DurabilityCheck {

    private static final List<String> MUST_BE_ON = List.of("fsync", "full_page_writes", "synchronous_commit");

    private DurabilityCheck() {}

    /** @throws IllegalStateException naming the setting that is off */
    public static void require(JdbcClient jdbc) {
        for (String setting : MUST_BE_ON) {
            String value = jdbc.sql("select current_setting(?)")
                    .param(setting)
                    .query(String.class)
                    .single();
            if (value.equals("off") || value.equals("local")) {
                throw new IllegalStateException("数据库设置 " + setting + " = " + value + "，已确认的消息可能丢失，拒绝启动 / "
                        + "the database runs with " + setting + " = " + value
                        + ": acknowledged messages could be lost, so the hub does not start");
            }
        }
    }
}
