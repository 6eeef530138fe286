package io.spansmith.examples.agented;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A Spring AI application as it has to be under the agent: one bean, nothing of Spansmith. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AgentedApplication {

  public static void main(String[] args) {
    SpringApplication.run(AgentedApplication.class, args).close();
  }

  @Bean
  OpenTelemetry openTelemetry() {
    return GlobalOpenTelemetry.get();
  }

  @Bean
  CommandLineRunner question(ChatClient.Builder builder) {
    return args ->
        System.out.println(
            "answered: "
                + builder
                    .build()
                    .prompt()
                    .system("You are a support assistant.")
                    .user("Where is the latest order of ada.lovelace@example.com?")
                    .call()
                    .content());
  }
}
