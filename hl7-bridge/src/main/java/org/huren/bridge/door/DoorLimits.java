package org.huren.bridge.door;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one MLLP door takes in all, whoever sends.
 *
 * @param frameBytes longest frame that is taken; of a longer one the head is kept and the sender is told
 * @param heldBytes that begun and waiting frames of all connections may hold together
 * @param connections open at once; beyond that the one that was silent longest is closed
 */
public record DoorLimits(int frameBytes, long heldBytes, int connections) {
    /** Longest frame unless told otherwise. */
    public static final int USUAL_FRAME = 16 * 1024 * 1024;

    private static final int USUAL_CONNECTIONS = 4000;
    private static final int SHARE_OF_MEMORY = 8;
    private static final int SHARE_OF_FILES = 2;

    /** As much as memory and file descriptors of this process allow. */
    public static DoorLimits of(int frameBytes) {
        long held = Math.max(2L * frameBytes, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
        return new DoorLimits(frameBytes, held, affordableConnections());
    }

    private static int affordableConnections() {
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : USUAL_CONNECTIONS;
        return (int) Math.max(1, Math.min(USUAL_CONNECTIONS, files / SHARE_OF_FILES));
    }
}
