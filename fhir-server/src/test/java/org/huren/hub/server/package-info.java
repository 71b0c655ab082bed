/**
 * The FHIR door, alone: a real Tomcat, real tokens and HAPI's servlet enter; services with known answers stand behind.
 */
@NullMarked
package org.huren.hub.server;

import org.jspecify.annotations.NullMarked;
