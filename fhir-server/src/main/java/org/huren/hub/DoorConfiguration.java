package org.huren.hub;

import java.time.Clock;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.huren.bridge.door.DoorLimits;
import org.huren.bridge.door.InboxRoute;
import org.huren.bridge.door.MllpRoute;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.directory.FacilityUpdates;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** The doors for HL7 that stand open, and what is watched while they do. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorProperties.class)
class DoorConfiguration {

    @Bean
    MllpRoute mllpRoute(IntakePipeline pipeline, FacilityRegistry facilities, HubProperties hub, Clock clock) {
        MllpRoute.Address address = new MllpRoute.Address(hub.bind(), hub.mllpPort());
        return new MllpRoute(pipeline, facilities, clock, address, DoorLimits.of(hub.mllpLimit()), null);
    }

    @Bean
    RoutesBuilder mllpTlsRoute(
            IntakePipeline pipeline,
            FacilityRegistry facilities,
            HubProperties hub,
            DoorProperties doors,
            Clock clock) {
        MllpRoute.Address address = new MllpRoute.Address(hub.bind(), doors.tlsPort());
        return doors.tls()
                .<RoutesBuilder>map(
                        tls -> new MllpRoute(pipeline, facilities, clock, address, DoorLimits.of(hub.mllpLimit()), tls))
                .orElseGet(DoorConfiguration::closed);
    }

    @Bean
    RoutesBuilder inboxRoute(
            IntakePipeline pipeline,
            FacilityRegistry facilities,
            HubProperties hub,
            DoorProperties doors,
            Clock clock) {
        return doors.inbox()
                .<RoutesBuilder>map(
                        inbox -> new InboxRoute(pipeline, facilities::senders, clock, inbox, hub.mllpLimit()))
                .orElseGet(DoorConfiguration::closed);
    }

    private static RoutesBuilder closed() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // a door that nobody asked for
            }
        };
    }

    @Bean
    AgreementWatch agreementWatch(FacilityUpdates facilities, MapsInForce codes) {
        return new AgreementWatch(facilities, codes);
    }

    /** Takes over what operators change while the hub runs. */
    static class AgreementWatch {
        private final FacilityUpdates facilities;
        private final MapsInForce codes;

        AgreementWatch(FacilityUpdates facilities, MapsInForce codes) {
            this.facilities = facilities;
            this.codes = codes;
        }

        @Scheduled(fixedDelay = 2000)
        void look() {
            facilities.refresh();
            codes.refresh();
        }
    }
}
