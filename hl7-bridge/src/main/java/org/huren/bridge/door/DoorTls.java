package org.huren.bridge.door;

import java.nio.file.Path;
import org.apache.camel.support.jsse.ClientAuthentication;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SSLContextServerParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.huren.bridge.FacilityDirectory;

/**
 * The hub's own key and certificate for MLLP over TLS.
 *
 * @param keystore PKCS #12 file
 * @param password of the file and of its key
 */
public record DoorTls(Path keystore, String password) {

    /** TLS 1.2 or newer, and nobody without a certificate that a facility registered. */
    SSLContextParameters parameters(FacilityDirectory facilities) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setType("PKCS12");
        store.setResource("file:" + keystore.toAbsolutePath());
        store.setPassword(password);
        KeyManagersParameters key = new KeyManagersParameters();
        key.setKeyStore(store);
        key.setKeyPassword(password);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setTrustManager(new ClientCertificates(facilities));
        SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
        protocols.getSecureSocketProtocol().add("TLSv1.3");
        protocols.getSecureSocketProtocol().add("TLSv1.2");
        SSLContextServerParameters server = new SSLContextServerParameters();
        server.setClientAuthentication(ClientAuthentication.REQUIRE.name());
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(key);
        parameters.setTrustManagers(trust);
        parameters.setServerParameters(server);
        parameters.setSecureSocketProtocols(protocols);
        return parameters;
    }

    @Override
    public String toString() {
        return "DoorTls[" + keystore + "]";
    }
}
