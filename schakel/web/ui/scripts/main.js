// Everything listens on the document, so that what is swapped in later works like what stood there first.
import "htmx.org";
import "./request.js";
import "./navigate.js";
import "./menu.js";
import "./rows.js";
import "./bulk.js";
import "./toast.js";
import "./form.js";
import "./copy.js";
import "./dialog.js";
import "./palette.js";
import "./lookup.js";
import "./entry.js";
import "./marks.js";
import "./role.js";
import "./keyboard.js";
import "./live.js";
