package io.spansmith.examples.spring;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Asks a model that has two tools, as a Spring AI application does. */
@SpringBootApplication
public class SpringExample {

  /** What the model may call. The customer is invented. */
  static final class Orders {

    @Tool(name = "find_customer", description = "Finds a customer by e-mail address.")
    String findCustomer(@ToolParam(description = "the address") String email) {
      return "{\"customer_id\":\"C-1001\",\"email\":\"" + email + "\",\"latest_order\":\"A-7731\"}";
    }

    @Tool(name = "order_status", description = "Says where an order is.")
    String orderStatus(@ToolParam(description = "the order") String order_id) {
      return "{\"order_id\":\"" + order_id + "\",\"status\":\"shipped\",\"arrives\":\"Thursday\"}";
    }
  }

  /** Starts the application; it ends when it has its answer. */
  public static void main(String[] args) {
    SpringApplication.run(SpringExample.class, args).close();
  }

  @Bean
  CommandLineRunner question(ChatClient.Builder builder) {
    ChatClient client = builder.defaultTools(new Orders()).build();
    return args ->
        System.out.println(
            client
                .prompt()
                .system("You are a support assistant. Use the tools.")
                .user("Where is the latest order of ada.lovelace@example.com?")
                .call()
                .content());
  }
}
