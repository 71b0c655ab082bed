package org.huren.compose.bench.off;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.aopalliance.intercept.MethodInterceptor;
import org.huren.consent.RowFence;
import org.huren.hub.access.Access;
import org.huren.hub.access.PersonScope;
import org.huren.hub.access.PersonScope.RecordRef;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.audit.PersonRecords;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Stands in for {@link Access} and {@link AuditTrail}, told apart by what their methods return: a scope is everything of
 * the person, a record of the audit is not written. Anything else that is asked of the two fails, so that a change of
 * theirs cannot pass for a cheaper check. Which records are one person's is looked up once and remembered: the
 * comparison charges that to consent, never the other way about.
 */
@Configuration(proxyBeanMethods = false)
class Unchecked {

    @Bean
    static BeanPostProcessor nothingChecked(ObjectProvider<PersonRecords> persons) {
        Map<UUID, PersonScope> known = new ConcurrentHashMap<>();
        Function<UUID, PersonScope> everything = record ->
                known.computeIfAbsent(record, asked -> scope(persons.getObject().ofSamePersonAs(asked)));
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case Access ignored -> instead(bean, permitting(everything));
                    case AuditTrail ignored -> instead(bean, silent());
                    default -> bean;
                };
            }
        };
    }

    private static MethodInterceptor permitting(Function<UUID, PersonScope> everything) {
        return call -> {
            Class<?> answer = call.getMethod().getReturnType();
            for (Object argument : call.getArguments()) {
                if (answer == PersonScope.class && argument instanceof UUID record) {
                    return everything.apply(record);
                }
                if (answer == Supplier.class && argument instanceof UUID record) {
                    return (Supplier<PersonScope>) () -> everything.apply(record);
                }
                if (answer == Map.class && argument instanceof Collection<?> records) {
                    return records.stream()
                            .map(UUID.class::cast)
                            .distinct()
                            .collect(Collectors.toMap(Function.identity(), everything));
                }
            }
            throw unknown(call.getMethod());
        };
    }

    private static MethodInterceptor silent() {
        return call -> {
            Class<?> answer = call.getMethod().getReturnType();
            if (answer == UUID.class) {
                return new UUID(0, 0);
            }
            if (answer == void.class) {
                return null;
            }
            throw unknown(call.getMethod());
        };
    }

    private static PersonScope scope(List<UUID> records) {
        return new PersonScope(
                records.stream().map(record -> new RecordRef(record, "")).toList(),
                new RowFence.Everything(),
                List.of(),
                "benchmark");
    }

    private static Object instead(Object bean, MethodInterceptor calls) {
        ProxyFactory factory = new ProxyFactory(bean);
        factory.setProxyTargetClass(true);
        factory.addAdvice(calls);
        return factory.getProxy(Unchecked.class.getClassLoader());
    }

    private static IllegalStateException unknown(Method method) {
        return new IllegalStateException("the benchmark's wiring knows no " + method);
    }
}
