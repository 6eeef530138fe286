package io.spansmith.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A proxy on loopback that keeps what CONNECT it is asked, and refuses it or leads somewhere. */
final class ConnectProxy implements AutoCloseable {

  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final @Nullable URI target;

  private ConnectProxy(@Nullable URI target) throws IOException {
    this.target = target;
    start(this::listen);
  }

  /** Answers 407, whoever asks. */
  static ConnectProxy refusing() throws IOException {
    return new ConnectProxy(null);
  }

  /** Leads there, whatever it is asked for. */
  static ConnectProxy leadingTo(String endpoint) throws IOException {
    return new ConnectProxy(URI.create(endpoint));
  }

  int port() {
    return entrance.getLocalPort();
  }

  List<String> heads() {
    return List.copyOf(heads);
  }

  private void listen() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      StringBuilder head = new StringBuilder();
      InputStream in = client.getInputStream();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.read());
      }
      heads.add(head.toString());
      URI where = target;
      if (where == null) {
        answer(client, "407 no");
        return;
      }
      try (Socket upstream = new Socket(where.getHost(), where.getPort())) {
        answer(client, "200 connected");
        start(() -> pump(upstream, client));
        pump(client, upstream);
      }
    } catch (IOException broken) {
      heads.add("broken");
    }
  }

  private static void answer(Socket client, String status) throws IOException {
    String head = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
    client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      return;
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "connect-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }
}
