package org.huren.hub;

import java.nio.file.Path;
import java.util.Optional;
import org.huren.bridge.door.DoorTls;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the doors beside the plain MLLP one.
 *
 * @param data folder whose {@code inbox} takes the facilities' file drops, empty: no such door
 * @param tlsPort of MLLP over TLS, 0: no such door
 * @param tlsKeystore PKCS #12 file with the hub's key and certificate
 * @param tlsPassword of the file and its key
 */
@ConfigurationProperties("huren.door")
public record DoorProperties(String data, int tlsPort, String tlsKeystore, String tlsPassword) {

    Optional<DoorTls> tls() {
        return tlsPort == 0 ? Optional.empty() : Optional.of(new DoorTls(Path.of(tlsKeystore), tlsPassword));
    }

    Optional<Path> inbox() {
        return data.isEmpty() ? Optional.empty() : Optional.of(Path.of(data, "inbox"));
    }

    @Override
    public String toString() {
        return "DoorProperties[data=" + data + ", tlsPort=" + tlsPort + "]";
    }
}
