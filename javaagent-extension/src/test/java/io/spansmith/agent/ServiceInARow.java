package io.spansmith.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;

/** A service for a JVM of its own: each request is a model call, and one to the next service. */
final class ServiceInARow {

  /**
   * @param args the address of the next service, if there is one
   */
  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> serve(exchange, args.length == 0 ? "" : args[0]));
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
    System.out.println("serves on http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static void serve(HttpExchange exchange, String next) throws IOException {
    String session = exchange.getRequestHeaders().getFirst("X-Session-Id");
    if (session != null) {
      Span.current().setAttribute("session.id", session);
    }
    GlobalOpenTelemetry.getTracer("services")
        .spanBuilder("chat m")
        .setAttribute("gen_ai.operation.name", "chat")
        .setAttribute("gen_ai.provider.name", "openai")
        .setAttribute("gen_ai.request.model", "m")
        .startSpan()
        .end();
    int status = next.isEmpty() ? 204 : ask(next);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static int ask(String next) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(next).toURL().openConnection();
    int status = connection.getResponseCode();
    connection.disconnect();
    return status;
  }

  private ServiceInARow() {}
}
