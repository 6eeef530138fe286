package io.spansmith.examples.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.Map;

/** A model that may call two tools until it knows the answer. */
final class OrderAgent {

  private static final int MAX_TURNS = 6;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OpenAIClient client;
  private final Tracer tracer;

  OrderAgent(OpenAIClient client, Tracer tracer) {
    this.client = client;
    this.tracer = tracer;
  }

  String answer(String question) {
    Span span =
        tracer
            .spanBuilder("invoke_agent order-agent")
            .setAttribute("gen_ai.operation.name", "invoke_agent")
            .setAttribute("gen_ai.agent.name", "order-agent")
            .startSpan();
    return Step.run(span, () -> loop(question));
  }

  private String loop(String question) {
    ChatCompletionCreateParams.Builder request =
        ChatCompletionCreateParams.builder()
            .model(Models.REASONING)
            .addSystemMessage(Customers.SYSTEM_PROMPT)
            .addUserMessage(question)
            .addFunctionTool(tool("find_customer", "Finds a customer by e-mail address.", "email"))
            .addFunctionTool(tool("order_status", "Says where an order is.", "order_id"));
    for (int turn = 0; turn < MAX_TURNS; turn++) {
      ChatCompletionMessage message =
          client.chat().completions().create(request.build()).choices().get(0).message();
      List<ChatCompletionMessageToolCall> calls = message.toolCalls().orElse(List.of());
      if (calls.isEmpty()) {
        return message.content().orElse("");
      }
      request.addMessage(message);
      for (ChatCompletionMessageToolCall call : calls) {
        request.addMessage(run(call.asFunction()));
      }
    }
    return "I could not find that out.";
  }

  private ChatCompletionToolMessageParam run(ChatCompletionMessageFunctionToolCall call) {
    String name = call.function().name();
    Span span =
        tracer
            .spanBuilder("execute_tool " + name)
            .setAttribute("gen_ai.operation.name", "execute_tool")
            .setAttribute("gen_ai.tool.name", name)
            .setAttribute("gen_ai.tool.call.id", call.id())
            .setAttribute("gen_ai.tool.call.arguments", call.function().arguments())
            .startSpan();
    String result =
        Step.run(
            span,
            () -> {
              String found = execute(name, call.function().arguments());
              span.setAttribute("gen_ai.tool.call.result", found);
              return found;
            });
    return ChatCompletionToolMessageParam.builder().toolCallId(call.id()).content(result).build();
  }

  private static String execute(String name, String arguments) {
    try {
      JsonNode values = JSON.readTree(arguments);
      return switch (name) {
        case "find_customer" -> Customers.findCustomer(values.path("email").asText());
        case "order_status" -> Customers.orderStatus(values.path("order_id").asText());
        default -> "{\"error\":\"there is no tool " + name + "\"}";
      };
    } catch (JsonProcessingException e) {
      return "{\"error\":\"the arguments are not JSON\"}";
    }
  }

  private static FunctionDefinition tool(String name, String description, String parameter) {
    return FunctionDefinition.builder()
        .name(name)
        .description(description)
        .parameters(
            FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty(
                    "properties", JsonValue.from(Map.of(parameter, Map.of("type", "string"))))
                .putAdditionalProperty("required", JsonValue.from(List.of(parameter)))
                .build())
        .build();
  }
}
