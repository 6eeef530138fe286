package io.spansmith.benchmarks;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Sends prepared requests to a server over two connections, each with trace ids of its own. */
final class ServerLoad {

  private static final int CONNECTIONS = 2;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Sends one request; false when the server does not take it. */
  interface Sender {
    boolean send(byte[] request) throws Exception;
  }

  private final List<byte[]> requests;

  ServerLoad(List<byte[]> requests) {
    this.requests = requests;
  }

  /** Sends for so long and returns how many spans were taken. */
  long send(List<Sender> connections, long millis) throws InterruptedException {
    LongAdder taken = new LongAdder();
    long end = System.nanoTime() + millis * 1_000_000;
    List<Thread> threads = new ArrayList<>();
    for (Sender connection : connections) {
      Thread thread =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  taken.add(sendOne(connection));
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return taken.sum();
  }

  private int sendOne(Sender connection) {
    try {
      byte[] request = fresh(NUMBER.getAndIncrement());
      while (!connection.send(request)) {
        Thread.sleep(5);
      }
      return GatewayRace.SPANS;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is known already would be no load. */
  private byte[] fresh(int number) {
    byte[] bytes = requests.get(number % requests.size()).clone();
    for (int place : GatewayRace.traceIds(bytes)) {
      ByteBuffer.wrap(bytes).putInt(place, number);
    }
    return bytes;
  }

  static List<Sender> http(int port) {
    List<Sender> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      all.add(
          request -> {
            HttpRequest post =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/traces"))
                    .header("Content-Type", "application/x-protobuf")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                    .build();
            int status = client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 || status == 202;
          });
    }
    return all;
  }

  static List<Sender> grpc(int port) {
    List<Sender> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      all.add(
          request -> {
            try {
              ClientCalls.blockingUnaryCall(channel, EXPORT, CallOptions.DEFAULT, request);
              return true;
            } catch (StatusRuntimeException full) {
              return false;
            }
          });
    }
    return all;
  }

  /** Takes and gives any bytes. */
  static final MethodDescriptor<byte[], byte[]> EXPORT =
      MethodDescriptor.<byte[], byte[]>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("opentelemetry.proto.collector.trace.v1.TraceService/Export")
          .setRequestMarshaller(new Bytes())
          .setResponseMarshaller(new Bytes())
          .build();

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
