package io.spansmith.export.wire;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a gRPC sender's OkHttp client from following redirects: gRPC has none, and the client would
 * carry our headers, keys among them, to whoever an answer names. The sender has no setting for it,
 * so the client is told by its own methods, whatever their package is called; a sender without such
 * a client follows none.
 */
final class NoRedirects {

  static void impose(Object sender) {
    for (Field field : sender.getClass().getDeclaredFields()) {
      Method newBuilder = method(field.getType(), "newBuilder");
      if (newBuilder != null && method(field.getType(), "followRedirects") != null) {
        try {
          field.setAccessible(true);
          field.set(sender, withoutRedirects(newBuilder.invoke(field.get(sender))));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("the gRPC sender cannot be kept from redirects", e);
        }
      }
    }
  }

  private static Object withoutRedirects(Object builder) throws ReflectiveOperationException {
    Class<?> type = builder.getClass();
    type.getMethod("followRedirects", boolean.class).invoke(builder, false);
    type.getMethod("followSslRedirects", boolean.class).invoke(builder, false);
    return type.getMethod("build").invoke(builder);
  }

  private static @Nullable Method method(Class<?> type, String name) {
    try {
      return type.getMethod(name);
    } catch (NoSuchMethodException none) {
      return null;
    }
  }

  private NoRedirects() {}
}
