package org.huren.hub.pull;

import java.io.IOException;
import org.huren.hub.parts.RealPostgres;
import org.huren.hub.world.HubWorld;

/** A hub as a process of its own that reads views until it is killed. */
final class OneHub {
    private OneHub() {}

    /** @param arguments the database: name, address, user, password */
    public static void main(String[] arguments) {
        var database = new RealPostgres.Database(arguments[0], arguments[1], arguments[2], arguments[3]);
        HubWorld hub = new HubWorld(database.dataSource());
        while (true) {
            hub.sources.viewsInUse().forEach(hub.views::round);
        }
    }

    /** Starts one. */
    static Process start(RealPostgres.Database database) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneHub.class.getName(),
                        database.name(),
                        database.jdbcUrl(),
                        database.user(),
                        database.password())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
