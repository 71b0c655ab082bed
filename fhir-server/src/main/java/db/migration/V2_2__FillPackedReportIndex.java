package db.migration;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.huren.hub.result.ReportIndexRebuildJdbc;

/** Packs the index rows that are there, from the reports that they speak of. */
public final class V2_2__FillPackedReportIndex extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        ReportIndexRebuildJdbc.from(context.getConnection());
        try (Statement drop = context.getConnection().createStatement()) {
            drop.execute("drop table report_index_unpacked");
        }
    }
}
