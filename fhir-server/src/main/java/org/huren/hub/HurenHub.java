package org.huren.hub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the hub. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
public class HurenHub {

    public static void main(String[] args) {
        SpringApplication.run(HurenHub.class, args);
    }
}
