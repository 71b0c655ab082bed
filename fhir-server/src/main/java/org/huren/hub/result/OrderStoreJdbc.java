package org.huren.hub.result;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.bridge.map.OrderPart;
import org.huren.bridge.map.ReportPart.OrderKey;
import org.huren.consent.RowFence;
import org.huren.consent.fence.FenceSql;
import org.huren.consent.fence.SqlCondition;
import org.huren.hub.postgres.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The order tables. Every method takes part in the caller's transaction. */
public class OrderStoreJdbc {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final FenceSql FENCE = new FenceSql("o.facility", "o.category");

    private final JdbcClient jdbc;

    public OrderStoreJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An order's key, held by this transaction.
     *
     * @param patient whose order it is
     */
    record HeldOrder(UUID patient, Optional<OrderState> before) {}

    /**
     * One order as it is read.
     *
     * @param reports reports of the same patients that carry its placer or its filler number
     */
    record Found(UUID patient, ReportId id, OrderState state, List<ReportId> reports) {
        /** The id that its ServiceRequest has until a report brings its own: what the filler number will derive. */
        ReportId shown() {
            return state.filler() == null ? id : fillers(state.facility(), state.filler());
        }
    }

    static ReportId fillers(String facility, String filler) {
        return ReportId.of(facility, new OrderKey(OrderKey.Kind.FILLER, filler));
    }

    HeldOrder lock(ReportId id, UUID patient, String facility, OrderPart part) {
        UUID owner = jdbc.sql("""
                insert into order_key (order_id, patient_key, facility, placer) values (?, ?, ?, ?)
                on conflict (order_id) do update set order_id = excluded.order_id
                returning patient_key
                """)
                .param(id.value())
                .param(patient)
                .param(facility)
                .param(part.placer())
                .query(Rows::uuid)
                .single();
        // In a statement of its own: the one that waited does not see what the other transaction wrote.
        Optional<OrderState> before = jdbc.sql("select state from placed_order where patient_key = ? and order_id = ?")
                .param(owner)
                .param(id.value())
                .query((row, n) -> state(row.getBytes(1)))
                .optional();
        return new HeldOrder(owner, before);
    }

    /** Makes this the current version; the one before goes to history. */
    void save(UUID patient, ReportId id, OrderState state) {
        UUID report = state.filler() == null
                ? null
                : fillers(state.facility(), state.filler()).value();
        jdbc.sql("""
                with before as (
                    delete from placed_order where patient_key = ? and order_id = ?
                    returning patient_key, order_id, version, last_updated, state)
                insert into placed_order_version (patient_key, order_id, version, last_updated, state)
                select patient_key, order_id, version, last_updated, state from before
                """).param(patient).param(id.value()).update();
        jdbc.sql("""
                with key as (update order_key set filler = ?, report_id = ? where order_id = ?)
                insert into placed_order (patient_key, order_id, facility, category, placer, report_id, version,
                    last_updated, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(Arrays.<@Nullable Object>asList(
                        state.filler(),
                        report,
                        id.value(),
                        patient,
                        id.value(),
                        state.facility(),
                        state.content().category().code(),
                        state.content().placer(),
                        report,
                        state.version(),
                        Timestamp.from(state.updated()),
                        MAPPER.writeValueAsBytes(state)))
                .update();
    }

    /** Orders of these patients that lie inside the fence. */
    List<Found> ofPatients(List<UUID> patients, RowFence fence) {
        SqlCondition inside = FENCE.compile(fence);
        UUID[] keys = patients.toArray(UUID[]::new);
        return jdbc.sql("""
                select o.patient_key, o.order_id, o.state,
                       array(select k.report_id from report_key k
                              where k.facility = o.facility and k.placer = o.placer and k.patient_key = any(?)
                             union select k.report_id from report_key k
                              where k.report_id in (o.report_id, o.order_id) and k.patient_key = any(?)) as reports
                  from placed_order o
                 where o.patient_key = any(?) and\s""" + inside.sql() + " order by o.order_id")
                .params(keys, keys, keys)
                .params(inside.parameters())
                .query((row, n) -> found(row))
                .list();
    }

    /** Earlier versions, newest first. */
    List<OrderState> earlier(UUID patient, ReportId id) {
        return jdbc.sql("""
                select state from placed_order_version where patient_key = ? and order_id = ? order by version desc
                """)
                .param(patient)
                .param(id.value())
                .query((row, n) -> state(row.getBytes(1)))
                .list();
    }

    /** Whose order has this id, or will have it once its report comes. */
    Optional<UUID> patientOf(ReportId id) {
        return jdbc.sql("select patient_key from order_key where order_id = ? or report_id = ? limit 1")
                .param(id.value())
                .param(id.value())
                .query(Rows::uuid)
                .optional();
    }

    /** Patients of one facility's orders that carry one of these values as placer or filler number. */
    List<UUID> patientsByNumber(String facility, List<String> numbers) {
        UUID[] ids = numbers.stream()
                .flatMap(number -> Stream.of(OrderKey.Kind.values())
                        .map(kind -> ReportId.of(facility, new OrderKey(kind, number))
                                .value()))
                .toArray(UUID[]::new);
        return jdbc.sql("""
                select patient_key from order_key where order_id = any(?)
                union select patient_key from order_key where report_id = any(?)
                """).param(ids).param(ids).query(Rows::uuid).list();
    }

    private static Found found(ResultSet row) throws SQLException {
        UUID[] reports = (UUID[]) row.getArray("reports").getArray();
        return new Found(
                row.getObject("patient_key", UUID.class),
                new ReportId(row.getObject("order_id", UUID.class)),
                state(row.getBytes("state")),
                Stream.of(reports).map(ReportId::new).toList());
    }

    private static OrderState state(byte[] json) {
        return MAPPER.readValue(json, OrderState.class);
    }
}
