package org.huren.hub.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.huren.hub.identity.Identification.Carrier;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.RoundTrip.Reply;

/** Records by the identifiers that they carry. */
public class CarriersJdbc {

    /**
     * Who is meant, asked with the trip; one statement whatever is given.
     *
     * @param nationalIds only valid ones
     * @param facility whose numbers the local numbers are
     */
    public Supplier<Identification> of(
            Set<NationalId> nationalIds, String facility, Set<String> localNumbers, RoundTrip trip) {
        Reply<Carrier> carriers = trip.ask(
                """
                select r.patient_key, l.person, r.facility, r.canonical_id, r.known_names, r.birth_date
                  from (select patient_key from patient_record where canonical_id = any(?)
                        union
                        select patient_key from patient_record where facility = ? and local_number = any(?)) as found
                  join patient_record r on r.patient_key = found.patient_key
                  join person_link l on l.patient_key = r.patient_key
                 order by r.facility, r.patient_key
                """,
                List.of(
                        nationalIds.stream().map(NationalId::value).toArray(String[]::new),
                        facility,
                        localNumbers.toArray(String[]::new)),
                (row, n) -> carrier(row));
        return () -> Identification.of(carriers.rows(), nationalIds);
    }

    private static Carrier carrier(ResultSet row) throws SQLException {
        return new Carrier(
                row.getObject("patient_key", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("facility"),
                row.getString("canonical_id"),
                Set.of((String[]) row.getArray("known_names").getArray()),
                row.getObject("birth_date", LocalDate.class));
    }
}
