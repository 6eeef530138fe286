/**
 * Agent frameworks and applications that trace themselves, a reader each, named after them. A
 * family of readers for one library has a room of its own ({@code spring}, {@code vercel}).
 */
@NullMarked
package io.spansmith.dialect.framework;

import org.jspecify.annotations.NullMarked;
