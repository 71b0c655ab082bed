package org.huren.hub.recognition.figures;

import static org.huren.hub.recognition.ledger.Opportunity.IGNORED_AFTER;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huren.hub.recognition.figures.Figure.Counts;
import org.huren.hub.recognition.figures.Figure.Saved;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sums the ledger up; nothing is kept beside it, so the figures are always the sum of its events. */
public class FiguresJdbc {

    private static final String INSIDE = """
             r.local_day >= ? and r.local_day < ? and (?::text is null or r.facility = ?) and (?::text is null or r.item = ?)
            """;
    private static final String COUNTS = """
            with asked as (
                select r.opportunity, r.facility, r.item, date_trunc('month', r.local_day)::date as month,
                       count(*) as reminders,
                       bool_or(r.door <> 'patient-view') as ordered,
                       max(r.at) filter (where r.door <> 'patient-view') as last_order,
                       bool_or(exists (select from recognition_view v where v.reminder = r.id)) as viewed,
                       bool_or(exists (select from recognition_citation c where c.reminder = r.id)) as cited
                  from recognition_reminder r where %s
                 group by r.opportunity, r.facility, r.item, month)
            select a.facility, a.item, a.month,
                   count(*) as eligible,
                   count(*) filter (where ordered) as reminded,
                   sum(reminders)::bigint as reminders,
                   count(*) filter (where viewed) as viewed,
                   count(*) filter (where d.adopted) as adopted,
                   count(*) filter (where d.adopted and ordered) as adopted_reminded,
                   count(*) filter (where not d.adopted) as declined,
                   count(*) filter (where ordered and d.reminder is null and last_order <= ?) as ignored,
                   count(*) filter (where ordered and d.reminder is null and last_order > ?) as pending,
                   count(*) filter (where cited) as cited,
                   count(*) filter (where viewed or cited or coalesce(d.adopted, false)) as retrieved,
                   coalesce(sum(first.fen) filter (where d.adopted), 0)::bigint as fen,
                   count(*) filter (where d.adopted and first.fen is null) as unpriced
              from asked a
              left join recognition_outcome o on o.opportunity = a.opportunity
              left join recognition_decision d on d.reminder = o.reminder
              left join recognition_reminder first on first.id = o.reminder
             group by a.facility, a.item, a.month
             order by a.month, a.facility, a.item
            """;
    private static final String REASONS = """
            select r.facility, r.item, date_trunc('month', r.local_day)::date as month, d.reason, d.code, count(*) as number
              from recognition_reminder r
              join recognition_outcome o on o.reminder = r.id
              join recognition_decision d on d.reminder = r.id and not d.adopted
             where %s
             group by r.facility, r.item, month, d.reason, d.code
            """;
    private static final String EVENTS = """
            with asked as (
                select r.*, first_value(id) over (partition by opportunity order by at, id) as label
                  from recognition_reminder r where %s)
            select * from (
                select 'reminder' as event, id, label, at, door, true as counts, null as code, null as reason, fen from asked
                union all
                select 'view', id, label, v.recorded_at, door, true, null, null, fen
                  from asked join recognition_view v on v.reminder = id
                union all
                select case when d.adopted then 'adopted' else 'declined' end, id, label, d.recorded_at, door,
                       exists (select from recognition_outcome o where o.reminder = id), d.code, d.reason, fen
                  from asked join recognition_decision d on d.reminder = id
                union all
                select 'cited', id, label, c.recorded_at, door, true, null, null, fen
                  from asked join recognition_citation c on c.reminder = id) as events
             order by at, event, id limit ? offset ?
            """;

    private final JdbcClient jdbc;

    public FiguresJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Key(String facility, String item, YearMonth month) {
        static Key of(ResultSet row) throws SQLException {
            return new Key(
                    row.getString("facility"),
                    row.getString("item"),
                    YearMonth.from(row.getObject("month", LocalDate.class)));
        }
    }

    /**
     * By month, facility and item.
     *
     * @param now until when a reminder may have waited
     */
    public List<Figure> figures(Asking asking, Instant now) {
        Map<Key, Map<String, Long>> byReason = new HashMap<>();
        Map<Key, Map<String, Long>> byCode = new HashMap<>();
        jdbc.sql(REASONS.formatted(INSIDE)).params(inside(asking)).query(row -> {
            Key key = Key.of(row);
            long number = row.getLong("number");
            byReason.computeIfAbsent(key, _ -> new HashMap<>()).merge(row.getString("reason"), number, Long::sum);
            byCode.computeIfAbsent(key, _ -> new HashMap<>()).merge(row.getString("code"), number, Long::sum);
        });
        Timestamp limit = Timestamp.from(now.minus(IGNORED_AFTER));
        return jdbc.sql(COUNTS.formatted(INSIDE))
                .params(inside(asking))
                .param(limit)
                .param(limit)
                .query((row, n) -> {
                    Key key = Key.of(row);
                    return new Figure(
                            key.facility(),
                            key.item(),
                            key.month(),
                            counts(row),
                            byReason.getOrDefault(key, Map.of()),
                            byCode.getOrDefault(key, Map.of()),
                            new Saved(row.getLong("fen"), row.getLong("unpriced")));
                })
                .list();
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("eligible"),
                row.getLong("reminded"),
                row.getLong("reminders"),
                row.getLong("viewed"),
                row.getLong("adopted"),
                row.getLong("adopted_reminded"),
                row.getLong("declined"),
                row.getLong("ignored"),
                row.getLong("pending"),
                row.getLong("cited"),
                row.getLong("retrieved"));
    }

    /** Events of a figure, the oldest first. */
    public List<LedgerEvent> events(Asking asking, int count, int offset) {
        return jdbc.sql(EVENTS.formatted(INSIDE))
                .params(inside(asking))
                .param(count)
                .param(offset)
                .query((row, n) -> new LedgerEvent(
                        row.getString("event"),
                        row.getObject("id", UUID.class),
                        row.getObject("label", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("door"),
                        row.getBoolean("counts"),
                        row.getString("code"),
                        row.getString("reason"),
                        row.getObject("fen", Long.class)))
                .list();
    }

    private static List<@Nullable Object> inside(Asking asking) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(asking.from().atDay(1));
        values.add(asking.until().plusMonths(1).atDay(1));
        values.add(asking.facility());
        values.add(asking.facility());
        values.add(asking.item());
        values.add(asking.item());
        return values;
    }
}
