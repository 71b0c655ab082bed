package org.huren.hub.recognition.rule.governance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.Period;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleBooks;
import org.huren.hub.recognition.rule.RuleRows.PanelMember;
import org.huren.hub.slice.ProvinceTime;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.system.Concept;
import org.huren.terminology.system.Property;
import org.huren.terminology.system.Property.Kind;
import org.huren.terminology.system.Province;
import org.huren.terminology.system.Province.ItemEntry;
import org.huren.terminology.system.Province.Panel;
import org.jspecify.annotations.Nullable;

/**
 * What the rules in force say of the catalogue, for those who give codes a meaning: every item that ever was, so that older
 * results keep their names. The same objects for as long as the content is the same.
 */
public class CatalogueInForce {
    private final RuleBooks rules;
    private final Clock clock;
    private volatile @Nullable Known known;

    public CatalogueInForce(RuleBooks rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    private record Known(RuleBook book, LocalDate day, Province province, ItemCatalogue catalogue) {}

    public ItemCatalogue catalogue() {
        return now().catalogue();
    }

    /** Items with what recognition adds, panels of today and the province's reasons. */
    public Province province() {
        return now().province();
    }

    private Known now() {
        RuleBook book = rules.inForce();
        LocalDate day = clock.instant().atOffset(ProvinceTime.ZONE).toLocalDate();
        Known before = known;
        if (before != null && before.book() == book && before.day().equals(day)) {
            return before;
        }
        Province province = province(book, day);
        Known made = before != null && before.province().equals(province)
                ? new Known(book, day, before.province(), before.catalogue())
                : new Known(
                        book,
                        day,
                        province,
                        ItemCatalogue.of(
                                province.items().stream().map(ItemEntry::item).toList()));
        known = made;
        return made;
    }

    private static Province province(RuleBook book, LocalDate day) {
        return new Province(
                book.everyItem(day).stream()
                        .map(rule -> new ItemEntry(rule.item(), properties(rule, day)))
                        .toList(),
                book.panels(day).map(panel -> panel(book, panel, day)).toList(),
                book.reasons().stream()
                        .filter(reason -> reason.parent() != null)
                        .map(reason -> new Concept(
                                reason.code(), reason.chinese(), reason.english(), reason.parent(), List.of()))
                        .toList());
    }

    private static Panel panel(RuleBook book, PanelMember panel, LocalDate day) {
        return new Panel(
                panel.panel(),
                panel.name(),
                panel.nameEnglish(),
                panel.loinc(),
                book.members(panel.panel(), day).stream().sorted().toList());
    }

    private static List<Property> properties(ItemRule rule, LocalDate day) {
        List<Property> properties = new ArrayList<>();
        add(properties, Kind.OUTPATIENT, rule.windows().outpatientDays());
        add(properties, Kind.INPATIENT, rule.windows().inpatientDays());
        rule.methods().stream().sorted().forEach(method -> add(properties, Kind.METHOD, method));
        add(properties, Kind.MODALITY, rule.equipment().modality());
        add(properties, Kind.GRADE, rule.grade());
        ItemRule.Volatility volatility = rule.variation().volatility();
        add(
                properties,
                Kind.VOLATILITY,
                volatility == null ? null : volatility.name().toLowerCase(Locale.ROOT));
        Period period = rule.period();
        add(properties, Kind.VALID_FROM, period.from());
        add(properties, Kind.VALID_UNTIL, period.until());
        if (!period.holdsOn(day)) {
            add(properties, Kind.INACTIVE, true);
        }
        return properties;
    }

    private static void add(List<Property> properties, Kind kind, @Nullable Object value) {
        if (value != null) {
            properties.add(new Property(kind, value.toString()));
        }
    }
}
