package io.spansmith.autoconfigure;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes OTel's configuration model across its releases: SDK 1.65 has {@code withX} and
 * {@code additionalProperties}, SDK 1.67 has {@code setX} and {@code extensionProperties}.
 */
final class ModelAccess {

  private ModelAccess() {}

  /** The component that is listed under our name, or null. */
  static @Nullable Object find(@Nullable List<?> components) throws ReflectiveOperationException {
    if (components != null) {
      for (Object component : components) {
        if (properties(component).containsKey(DeclarativeTree.NAME)) {
          return component;
        }
      }
    }
    return null;
  }

  /** Takes out what stands under our name and leaves the bare name. */
  static Map<?, ?> take(Object processor) throws ReflectiveOperationException {
    Object given = properties(processor).get(DeclarativeTree.NAME);
    name(processor);
    if (given == null || given instanceof Map) {
      return given == null ? Map.of() : (Map<?, ?>) given;
    }
    return properties(given);
  }

  /** Puts ours, under our name, after the others in a list. */
  static void append(Object owner, String property, @Nullable List<?> listed, Object ours)
      throws ReflectiveOperationException {
    name(ours);
    List<Object> all = new ArrayList<>();
    if (listed != null) {
      all.addAll(listed);
    }
    all.add(ours);
    set(owner, property, all);
  }

  static void set(Object target, String property, Object value)
      throws ReflectiveOperationException {
    method(target, 1, "set" + property, "with" + property).invoke(target, value);
  }

  /** Makes a component ours, with nothing under its name. */
  static void name(Object component) throws ReflectiveOperationException {
    Method name = method(component, 2, "setExtensionProperty", "withAdditionalProperty");
    Class<?> type = name.getParameterTypes()[1];
    Object nothing =
        type == Object.class ? new LinkedHashMap<>() : type.getDeclaredConstructor().newInstance();
    name.invoke(component, DeclarativeTree.NAME, nothing);
  }

  private static Map<?, ?> properties(Object model) throws ReflectiveOperationException {
    return (Map<?, ?>)
        method(model, 0, "getExtensionProperties", "getAdditionalProperties").invoke(model);
  }

  private static Method method(Object target, int parameters, String newer, String older)
      throws NoSuchMethodException {
    for (Method method : target.getClass().getMethods()) {
      if (method.getParameterCount() == parameters
          && (method.getName().equals(newer) || method.getName().equals(older))) {
        return method;
      }
    }
    throw new NoSuchMethodException(target.getClass().getSimpleName() + "." + newer);
  }
}
