package org.huren.compose.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The environment of a stack that is in nobody's way: free ports and a data folder of its own. */
public final class FreePorts {
    private FreePorts() {}

    /** Variables for {@link Settings#read}, to be added to. */
    public static Map<String, String> environment(Path data) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket http = new ServerSocket(0, 1, loopback);
                ServerSocket mllp = new ServerSocket(0, 1, loopback);
                ServerSocket keycloak = new ServerSocket(0, 1, loopback);
                ServerSocket postgres = new ServerSocket(0, 1, loopback)) {
            return new TreeMap<>(Map.of(
                    "HUREN_DATA", data.toAbsolutePath().toString(),
                    "HUREN_HTTP_PORT", Integer.toString(http.getLocalPort()),
                    "HUREN_MLLP_PORT", Integer.toString(mllp.getLocalPort()),
                    "HUREN_KEYCLOAK_PORT", Integer.toString(keycloak.getLocalPort()),
                    "HUREN_POSTGRES_PORT", Integer.toString(postgres.getLocalPort())));
        }
    }
}
