package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.spansmith.config.DestinationConfig.Compression;
import io.spansmith.export.wire.Body;
import io.spansmith.export.wire.HttpTransport;
import io.spansmith.export.wire.Reply;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTransportTest {

  private HttpServer server;
  private HttpTransport transport;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    TestDestination destination =
        new TestDestination("http://127.0.0.1:" + server.getAddress().getPort());
    destination.compression = Compression.NONE;
    transport = HttpTransport.create(destination.config());
  }

  @AfterEach
  void stop() {
    transport.close();
    server.stop(0);
  }

  @Test
  void aBodyIsLetGoWhenItsRequestIsOverThoughItsConnectionLivesOn() throws Exception {
    WeakReference<byte[]> sent = send(new byte[200_000]);

    for (int i = 0; i < 100 && sent.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }

    assertThat(sent.get()).isNull();
  }

  private WeakReference<byte[]> send(byte[] bytes) throws Exception {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    transport.send("project", Body.of(bytes), reply::complete);
    assertThat(reply.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    return new WeakReference<>(bytes);
  }
}
