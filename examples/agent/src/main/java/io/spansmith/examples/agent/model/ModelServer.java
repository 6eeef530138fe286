package io.spansmith.examples.agent.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spansmith.examples.agent.Flags;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OpenAI-compatible server with a scripted model behind it: chat (plain and streamed), tool
 * calls, embeddings, and the two errors a client meets most.
 *
 * <p>Thread-safe.
 */
public final class ModelServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads;

  private ModelServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** A started server on loopback; port 0 takes a free one. */
  public static ModelServer start(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    server.createContext("/v1/chat/completions", ModelServer::chat);
    server.createContext("/v1/embeddings", ModelServer::embeddings);
    server.setExecutor(threads);
    server.start();
    return new ModelServer(server, threads);
  }

  /** Flag: {@code --port}. */
  public static void main(String[] args) throws IOException {
    ModelServer server = start(Flags.parse(args).port(8081));
    System.out.println("model server on " + server.url());
    System.out.flush();
  }

  /** What a client takes as its base address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void chat(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    if (throttled(exchange)) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      error(exchange, 429, "Rate limit reached. Please try again in 1s.", "rate_limit_exceeded");
      return;
    }
    if (request.path("temperature").asDouble(1) > 2) {
      error(exchange, 400, "Invalid 'temperature': decimal above maximum.", "decimal_above_max");
      return;
    }
    ChatAnswer answer = ChatScript.answer(request);
    if (!request.path("stream").asBoolean()) {
      send(exchange, 200, answer.toJson());
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      boolean usage = request.path("stream_options").path("include_usage").asBoolean();
      for (JsonNode chunk : answer.toChunks(usage)) {
        out.write(("data: " + chunk + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void embeddings(HttpExchange exchange) throws IOException {
    send(exchange, 200, Embeddings.answer(JSON.readTree(exchange.getRequestBody())));
  }

  /** The client counts its attempts in a header, so the script needs no memory of its own. */
  private static boolean throttled(HttpExchange exchange) {
    String attempt = exchange.getRequestHeaders().getFirst("X-Stainless-Retry-Count");
    return "throttle".equals(exchange.getRequestHeaders().getFirst("X-Scripted-Fault"))
        && (attempt == null || attempt.equals("0"));
  }

  private static void error(HttpExchange exchange, int status, String message, String code)
      throws IOException {
    var body = JSON.createObjectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", status == 429 ? "requests" : "invalid_request_error")
        .put("code", code);
    send(exchange, status, body);
  }

  private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
    byte[] body = JSON.writeValueAsBytes(json);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("x-request-id", "req_scripted");
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }
}
