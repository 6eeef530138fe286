package io.spansmith.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A gateway in a JVM of its own with the options that the launcher gives it, in front of a backend
 * that takes everything and keeps nothing.
 */
final class GatewayProcess implements AutoCloseable {

  private final HttpServer backend;
  private final Process process;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ManagedChannel channel;
  private final int grpcPort;
  private final int httpPort;
  private final int adminPort;

  private GatewayProcess(HttpServer backend, Process process, String[] ports) {
    this.backend = backend;
    this.process = process;
    grpcPort = Integer.parseInt(ports[0]);
    httpPort = Integer.parseInt(ports[1]);
    adminPort = Integer.parseInt(ports[2]);
    channel = NettyChannelBuilder.forAddress("127.0.0.1", grpcPort).usePlaintext().build();
  }

  static GatewayProcess start(Path log) throws IOException {
    HttpServer backend =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backend.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    backend.start();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + Path.of("..", "cli", "gateway.options"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    GatewayProcess.class.getName(),
                    "http://127.0.0.1:" + backend.getAddress().getPort()))
            .redirectError(log.toFile())
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String ports = out.readLine();
    assertThat(ports).as(() -> text(log)).isNotNull();
    return new GatewayProcess(backend, process, ports.split(" "));
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  int grpcPort() {
    return grpcPort;
  }

  int httpPort() {
    return httpPort;
  }

  /** To its gRPC port; closed with the gateway. */
  ManagedChannel channel() {
    return channel;
  }

  /** The status it answers spans with. */
  int post(byte[] body, String type, String encoding) throws IOException, InterruptedException {
    return client
        .send(request(body, type, encoding), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** As {@link #post}, without waiting. */
  CompletableFuture<Integer> send(byte[] body, String type, String encoding) {
    return client
        .sendAsync(request(body, type, encoding), HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  private HttpRequest request(byte[] body, String type, String encoding) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/v1/traces"))
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", type)
        .header("Content-Encoding", encoding)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The sum of all series of that name; zero when there is none. */
  long metric(String name) throws IOException, InterruptedException {
    String page =
        client
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/metrics"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return page.lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow();
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    backend.stop(0);
  }

  /** The child: a gateway to the address given. */
  public static void main(String[] args) throws Exception {
    Gateway gateway = Gateways.to(args[0], "");
    System.out.println(gateway.grpcPort() + " " + gateway.httpPort() + " " + gateway.adminPort());
    gateway.awaitClose();
  }
}
