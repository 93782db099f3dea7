// SPDX-License-Identifier: GPL-3.0-or-later
// Reads calendars with ical.js: node read.mjs MODULES FILE... -> one JSON list of events.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(`${modules}/ical.js/dist/ical.js`));
const out = [];
for (const file of files) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  for (const zone of calendar.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(zone);
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    out.push({
      file,
      uid: event.uid,
      start: event.startDate.toUnixTime(),
      end: event.endDate.toUnixTime(),
      summary: event.summary,
      location: event.location,
      status: component.getFirstPropertyValue("status"),
      sequence: event.sequence,
    });
  }
}
console.log(JSON.stringify(out));
