package org.huren.hub.server;

import org.huren.hub.recognition.figures.MeasureReports;
import org.huren.hub.recognition.ledger.DetectedIssues;
import org.huren.hub.recognition.recall.RecallTasks;

/** What the FHIR door shows of recognition: reminders, recalls and figures. */
public record Recognised(DetectedIssues issues, RecallTasks recalls, MeasureReports figures) {}
