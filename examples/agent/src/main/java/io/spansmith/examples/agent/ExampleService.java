package io.spansmith.examples.agent;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIServiceException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * The service. Each path is one use of a model; {@code GET} asks the path's own question, {@code
 * POST} asks the one in the body. The header {@code X-Session-Id} names the conversation.
 */
public final class ExampleService {

  private record Route(String question, UnaryOperator<String> answer) {}

  private final Map<String, Route> routes = new LinkedHashMap<>();

  ExampleService(OpenAIClient client, Tracer tracer) {
    Chat chat = new Chat(client);
    Handbook handbook = new Handbook(client, tracer, chat);
    OrderAgent agent = new OrderAgent(client, tracer);
    routes.put("/chat", new Route(Customers.CHAT_QUESTION, chat::ask));
    routes.put("/stream", new Route(Customers.STREAM_QUESTION, chat::stream));
    routes.put("/agent", new Route(Customers.AGENT_QUESTION, agent::answer));
    routes.put("/search", new Route(Customers.SEARCH_QUESTION, handbook::answer));
    routes.put("/retry", new Route(Customers.RETRY_QUESTION, chat::askThrottled));
    routes.put("/error", new Route(Customers.CHAT_QUESTION, chat::askWrong));
  }

  /** Flags: {@code --port} (0 for any free one), {@code --model-url}. */
  public static void main(String[] args) throws IOException {
    Flags flags = Flags.parse(args);
    String key = System.getenv("OPENAI_API_KEY");
    boolean real = key != null && !key.isEmpty();
    String url = flags.get("model-url", "");
    if (!real && url.isEmpty()) {
      System.err.println(
          "Give --model-url (start io.spansmith.examples.agent.model.ModelServer for one),"
              + " or set OPENAI_API_KEY to talk to OpenAI.");
      System.exit(2);
    }
    OpenAIClient client = Models.client(url, real ? key : "scripted");
    Tracer tracer = GlobalOpenTelemetry.getTracer("io.spansmith.examples.agent");
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), flags.port(8080)), 0);
    ExampleService service = new ExampleService(client, tracer);
    service.routes.forEach(
        (path, route) -> server.createContext(path, exchange -> service.serve(exchange, route)));
    server.createContext("/paths", service::paths);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
    System.out.println("example service on http://127.0.0.1:" + server.getAddress().getPort());
    System.out.flush();
  }

  private void paths(HttpExchange exchange) throws IOException {
    send(exchange, 200, String.join("\n", routes.keySet()));
  }

  private void serve(HttpExchange exchange, Route route) throws IOException {
    String session = exchange.getRequestHeaders().getFirst("X-Session-Id");
    Span span = Span.current();
    if (session != null) {
      span.setAttribute("session.id", session);
    }
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String question = body.isBlank() ? route.question() : body;
    try {
      send(exchange, 200, route.answer().apply(question));
    } catch (OpenAIServiceException e) {
      // Services do quote their input in errors, private values included.
      span.recordException(new IllegalStateException("no answer to: " + question, e));
      span.setStatus(StatusCode.ERROR, "the model refused: " + question);
      send(exchange, 502, "the model answered " + e.statusCode());
    } catch (RuntimeException e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR);
      send(exchange, 500, "the service failed");
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }
}
