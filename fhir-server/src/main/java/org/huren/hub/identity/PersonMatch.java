package org.huren.hub.identity;

import java.time.LocalDate;
import java.util.Collections;

/** Whether two records are one person, with the reason. Reasons carry no data of the person. */
public sealed interface PersonMatch {

    String reason();

    /** Link them. */
    record SamePerson(String reason) implements PersonMatch {}

    /** Keep them apart until somebody knows more. */
    record NotEnough(String reason) implements PersonMatch {}

    /** Keep them apart. */
    record Different(String reason) implements PersonMatch {}

    /**
     * Decides. One number is not enough: a newborn is often registered under the mother's, and cards are borrowed. So
     * the number, the birth date of both records and inside the number, and a name must agree.
     */
    static PersonMatch decide(Evidence a, Evidence b) {
        if (a.nationalId().isEmpty() || b.nationalId().isEmpty()) {
            return new NotEnough("缺少有效身份证号 / a valid national ID is missing");
        }
        NationalId id = a.nationalId().get();
        if (!id.equals(b.nationalId().get())) {
            return new Different("身份证号不同 / the national IDs differ");
        }
        LocalDate birthDate = a.birthDate();
        if (birthDate == null || b.birthDate() == null) {
            return new NotEnough("缺少出生日期 / a birth date is missing");
        }
        if (!birthDate.equals(b.birthDate())) {
            return new NotEnough("身份证号相同但出生日期不同 / one national ID, but the birth dates differ");
        }
        if (!birthDate.equals(id.birthDate())) {
            return new NotEnough("出生日期与身份证号不符 / the birth date is not the one inside the national ID");
        }
        if (Collections.disjoint(a.names(), b.names())) {
            return new NotEnough("身份证号相同但姓名无一相同 / one national ID, but no name in common");
        }
        return new SamePerson("身份证号、出生日期、姓名一致 / national ID, birth date and name agree");
    }
}
