package io.spansmith.testing;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A name service that is slow for names of its own; all others are looked up as ever.
 *
 * <p>The JDK lets nobody replace its name service before Java 18, so this does it by reflection and
 * needs {@code --add-opens java.base/java.net=ALL-UNNAMED}. Thread-safe; one at a time.
 */
public final class SlowNames implements AutoCloseable {

  private static final String DOMAIN = ".slow.test";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final long delayMillis;
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger waiting = new AtomicInteger();
  private final Field service;
  private final Object original;

  private SlowNames(long delayMillis) throws ReflectiveOperationException, UnknownHostException {
    this.delayMillis = delayMillis;
    // The service is made at the first look-up.
    InetAddress.getByName("localhost");
    service = field();
    original = service.get(null);
    Class<?> type = service.getType();
    service.set(
        null,
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer(method, arguments)));
  }

  /** From now on names of {@link #host} take that long. */
  public static SlowNames open(long delayMillis) {
    try {
      return new SlowNames(delayMillis);
    } catch (ReflectiveOperationException | UnknownHostException e) {
      throw new IllegalStateException(
          "needs --add-opens java.base/java.net=ALL-UNNAMED on the command line", e);
    }
  }

  /** A name that nobody has looked up yet; it is this machine's. */
  public String host() {
    return "n" + NUMBER.incrementAndGet() + DOMAIN;
  }

  /** Look-ups that wait for their answer now. */
  public int waiting() {
    return waiting.get();
  }

  /** Answers all that wait, and all that come, at once. */
  public void release() {
    released.countDown();
  }

  @Override
  public void close() {
    release();
    try {
      service.set(null, original);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Object answer(Method method, Object[] arguments) throws Throwable {
    if (arguments != null && arguments[0] instanceof String host && host.endsWith(DOMAIN)) {
      waiting.incrementAndGet();
      try {
        await();
      } finally {
        waiting.decrementAndGet();
      }
      InetAddress address = InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1});
      return method.getReturnType().isArray() ? new InetAddress[] {address} : Stream.of(address);
    }
    method.setAccessible(true);
    try {
      return method.invoke(original, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** As the system's own look-up, which no interruption ends. */
  private void await() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis);
    boolean interrupted = false;
    while (released.getCount() > 0 && System.nanoTime() - end < 0) {
      try {
        released.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Field field() throws NoSuchFieldException {
    for (String name : new String[] {"resolver", "nameService"}) {
      for (Field field : InetAddress.class.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException("the name service of this JDK");
  }
}
