package org.huren.hub.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.bridge.map.OrderStatus;
import org.huren.consent.RowFence;
import org.huren.hub.result.OrderStoreJdbc.Found;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Joins orders with the requests that reports bring: an order is shown once, under its report's id as soon as there is
 * one. A result closes its order; while none is settled, the order's own word stands.
 */
final class PlacedOrders {

    private final OrderStoreJdbc store;

    PlacedOrders(OrderStoreJdbc store) {
        this.store = store;
    }

    /**
     * Index rows with the orders among them.
     *
     * @param rows reports and orders; their status is the one that their request follows from
     */
    record Joined(List<IndexRow> rows, List<Found> orders, Map<ReportId, Found> alone, Map<ReportId, Found> behind) {

        /** Reports alone. */
        static Joined without(List<IndexRow> rows) {
            return new Joined(rows, List.of(), Map.of(), Map.of());
        }

        /** The order that is shown under this id, its own or the one that its report will have. */
        @Nullable
        Found order(ReportId shown) {
            Found order = alone.get(shown);
            return order == null ? replaced(shown).orElse(null) : order;
        }

        /** What is known of an order that is asked for by its own id after its report came. */
        Optional<Slice> underOwnId(ReportId asked) {
            return replaced(asked)
                    .flatMap(order -> rows.stream()
                            .filter(row -> order.reports().contains(row.reportId()))
                            .findFirst()
                            .map(row -> OrderJson.request(
                                    asked.serviceRequest(),
                                    order.patient(),
                                    order.state(),
                                    DiagnosticReportJson.requestStatus(row.status()))));
        }

        private Optional<Found> replaced(ReportId own) {
            return orders.stream()
                    .filter(order -> order.id().equals(own)
                            && !order.reports().isEmpty()
                            && !order.reports().contains(own)
                            && rows.stream().anyMatch(row -> order.reports().contains(row.reportId())))
                    .findFirst();
        }

        /** The current request of a row; the report's own is empty where the row is an order alone. */
        Optional<Slice> request(IndexRow row, Optional<Slice> ofReport) {
            Found order = alone.get(row.reportId());
            Found before = behind.get(row.reportId());
            if (order != null) {
                return Optional.of(request(row, order));
            }
            return before == null
                    ? ofReport
                    : ofReport.map(slice -> new Slice(
                            slice.type(),
                            slice.id(),
                            row.version(),
                            row.lastUpdated(),
                            Patched.of(slice.json())
                                    .version(row.version(), row.lastUpdated())
                                    .status(DiagnosticReportJson.requestStatus(row.status()))
                                    .completedBy(request(row, before))
                                    .json()));
        }

        private static Slice request(IndexRow row, Found order) {
            return OrderJson.request(
                    row.reportId().serviceRequest(),
                    order.patient(),
                    order.state(),
                    DiagnosticReportJson.requestStatus(row.status()));
        }
    }

    /** @param reports inside the fence already */
    Joined join(List<UUID> patients, RowFence fence, List<IndexRow> reports) {
        List<Found> orders = store.ofPatients(patients, fence);
        Map<ReportId, Found> alone = new HashMap<>();
        Map<ReportId, Found> behind = new HashMap<>();
        for (Found order : orders) {
            if (order.reports().isEmpty()) {
                alone.putIfAbsent(order.shown(), order);
            }
            order.reports().forEach(report -> behind.putIfAbsent(report, order));
        }
        List<IndexRow> rows = new ArrayList<>();
        for (IndexRow report : reports) {
            Found order = behind.get(report.reportId());
            rows.add(order == null ? report : ordered(report, order));
        }
        alone.forEach((shown, order) -> rows.add(alone(shown, order)));
        return new Joined(rows, orders, alone, behind);
    }

    List<Slice> earlier(Found order, ReportId shown) {
        return store.earlier(order.patient(), order.id()).stream()
                .map(state -> OrderJson.request(
                        shown.serviceRequest(),
                        order.patient(),
                        state,
                        state.status().fhir()))
                .toList();
    }

    private static IndexRow ordered(IndexRow report, Found order) {
        boolean open = switch (DiagnosticReportJson.requestStatus(report.status())) {
            case "completed", "revoked" -> false;
            default -> true;
        };
        return report.with(
                open ? reportStatus(order.state().status()) : report.status(),
                report.version() + order.state().version(),
                Stream.of(report.lastUpdated(), order.state().updated())
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private static IndexRow alone(ReportId shown, Found order) {
        OrderState state = order.state();
        return new IndexRow(
                order.patient(),
                shown,
                state.facility(),
                state.content().category().code(),
                state.content().diagnosticService(),
                state.clinicalTime(),
                reportStatus(state.status()),
                false,
                state.version(),
                state.updated(),
                state.content().code() == null
                        ? ""
                        : IndexText.ofConcept(state.content().code()),
                IndexText.ofTokens(OrderJson.identifiers(state).stream().map(ReportIdentifiers::token)),
                List.of(),
                List.of());
    }

    /** The report status that a request of this status follows from. */
    private static String reportStatus(OrderStatus status) {
        return switch (status) {
            case ACTIVE -> "registered";
            case ON_HOLD -> DiagnosticReportJson.ON_HOLD;
            case REVOKED -> "cancelled";
            case COMPLETED -> "final";
        };
    }
}
