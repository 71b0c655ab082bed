package org.huren.compose.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether the ports are free, asked before anything starts, so that the refusal is one clear line. */
final class Ports {
    private Ports() {}

    /** @throws CannotRun naming the first taken port and the variable that moves it */
    static void check(Settings settings) {
        check("HUREN_HTTP_PORT", settings.bind(), settings.httpPort());
        check("HUREN_MLLP_PORT", settings.bind(), settings.mllpPort());
        if (settings.givenIssuer().isEmpty()) {
            check("HUREN_KEYCLOAK_PORT", settings.bind(), settings.keycloakPort());
        }
        if (settings.needsPostgres()) {
            check("HUREN_POSTGRES_PORT", "127.0.0.1", settings.postgresPort());
        }
    }

    private static void check(String variable, String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new CannotRun(
                    "端口 " + port + " 不能使用（" + e.getMessage() + "），请设置 " + variable,
                    "cannot listen on " + address + ":" + port + " (" + e.getMessage() + "); set " + variable
                            + " to another port",
                    e);
        }
    }
}
