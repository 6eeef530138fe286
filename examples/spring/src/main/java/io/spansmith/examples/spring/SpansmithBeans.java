package io.spansmith.examples.spring;

import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.spansmith.Spansmith;
import io.spansmith.config.ConfigException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All that a Spring Boot application needs: Boot gives these beans to the SDK it makes. */
@Configuration(proxyBeanMethods = false)
class SpansmithBeans {

  @Bean
  Spansmith spansmith() throws ConfigException {
    return Spansmith.builder().build();
  }

  @Bean
  SpanProcessor spansmithSpans(Spansmith spansmith) {
    return spansmith.spanProcessor();
  }

  @Bean
  LogRecordProcessor spansmithRecords(Spansmith spansmith) {
    return spansmith.logRecordProcessor();
  }
}
