package webhook

import (
	"strconv"
	"strings"
)

// looksLikeObject reports, at a cheap look, whether YAML has `url` and `body` at its top level.
func (r *reader) looksLikeObject() bool {
	return hasKey(r.text, "url") && hasKey(r.text, "body")
}

// yamlObject reads a webhook object in YAML, or several as documents of one file.
func (r *reader) yamlObject() {
	inFlow := strings.HasPrefix(strings.TrimLeft(r.text[r.base:], " \t\r\n"), "{") &&
		strings.Contains(r.text, "url") && strings.Contains(r.text, "body")
	if !r.named && !inFlow && !r.looksLikeObject() {
		return // some other YAML file
	}
	if len(r.text)-r.base <= mostYAML {
		r.documents(r.base, len(r.text), inFlow, &Webhook{})
		return
	}
	// A line of three dashes ends a document wherever it stands: one after the other is read.
	var above []Comment // of no document
	for n, start := 0, r.base; !r.extent.full && start < len(r.text); {
		end, next, _ := closingFence(r.text, start)
		if strings.TrimSpace(r.text[start:end]) != "" {
			if n++; n > mostWebhooks {
				r.tooMany(r.file.Span(start, start))
				return
			}
			if size := end - start; size <= mostYAML {
				r.extent.yaml += size // longer ones are not read
			}
			if r.extent.yaml > mostText {
				r.extent.full = true
				r.leftOut(r.file.Slice(start, start), "only the first 12 MB of YAML in a file are read", "this document and those after it are not checked")
				return
			}
			w := &Webhook{Name: "document " + strconv.Itoa(n), Comments: above}
			w.Begin = r.firstLine(start)
			above = r.documents(start, end, inFlow, w)
		}
		start = next
	}
}

// documents reads the YAML from start to end: one document, which is w, or without a name as many as there are. It answers
// with the comments, if there is none.
func (r *reader) documents(start, end int, inFlow bool, w *Webhook) []Comment {
	src := r.text[:end]
	if r.tooMuchYAML(src, start) {
		return nil
	}
	if root, comments, ok := readSimple(src, start, r.scratch); ok && (r.named || r.isObject(root, false)) {
		r.fields(w, root)
		r.comments(w, src, comments)
		r.add(w)
		return nil
	}
	docs, gaps, err := readYAML(src, start)
	if err != nil {
		if r.named || !inFlow {
			r.yamlProblem(src, start, err)
		}
		return nil
	}
	if strings.IndexByte(src[start:], '#') >= 0 {
		r.comments(w, src, commentsIn(src, gaps))
	}
	if len(docs) == 0 && w.Name != "" {
		return w.Comments
	}
	docs = r.objectsAmong(docs)
	for i, doc := range docs {
		if r.extent.full {
			break
		}
		one := *w
		if len(docs) > 1 {
			one.Name = "document " + strconv.Itoa(i+1)
			one.Begin = r.firstLine(doc.start)
		}
		r.fields(&one, doc)
		r.add(&one)
	}
	return nil
}

// objectsAmong keeps the documents that are webhook objects. In a file named as one, all must be.
func (r *reader) objectsAmong(docs []*node) []*node {
	objects := docs[:0]
	for _, doc := range docs {
		_, url := doc.get("url")
		_, body := doc.get("body")
		switch {
		case doc.kind == mappingKind && (r.named || url && body):
			objects = append(objects, doc)
		case r.named:
			r.noObject(doc.start, doc.end, "a webhook object wants `key: value` lines, but this is "+doc.kind.said())
		}
	}
	if len(docs) == 0 && r.named {
		r.noObject(r.base, r.base, "a webhook object wants `url` and `body`, but the file is empty")
	}
	return objects
}

func (r *reader) noObject(start, end int, message string) {
	r.problem(start, end, Problem{
		Message: message,
		Why:     "there is no webhook to check",
		Help:    "write `url`, `request_method`, `request_headers` and `body`",
	})
}

// jsonContainer reads a webhook object or an export in JSON. It reports false for JSON that is a body, and for text that
// is not JSON and does not begin as an object would.
func (r *reader) jsonContainer() bool {
	if !mayBeContainer(r.text) {
		return false
	}
	root, failed := r.scratch.readJSON(r.text, r.base)
	if root.kind != mappingKind {
		return r.listOfObjects(root)
	}
	export := isExport(root)
	if !export && !r.isObject(root, failed != nil) {
		return false
	}
	if failed != nil {
		r.jsonProblem(failed)
		return true
	}
	if export {
		r.export(root)
		return true
	}
	w := &Webhook{}
	if root.textOf("channel") == "webhook" {
		r.message(w, root) // one that was taken out of an export
	} else {
		r.fields(w, root)
	}
	r.add(w)
	return true
}

// listOfObjects reports whether a file that is named as a webhook object is a list that begins with one.
func (r *reader) listOfObjects(root *node) bool {
	if root.kind != listKind || !r.named {
		return false
	}
	for first := range root.each() {
		if r.isObject(first, false) {
			r.noObject(root.start, root.start+1, "one webhook object is wanted, but this is a list of them")
			return true
		}
		break
	}
	return false
}

// mayBeContainer reports, at a cheap look, whether a text can be a webhook object or an export.
func mayBeContainer(text string) bool {
	return strings.Contains(text, `"url"`) || strings.Contains(text, `"messages"`)
}

// isObject reports whether a JSON object is a webhook object. One that breaks off is, if it begins with a URL and another
// of the object's keys.
func (r *reader) isObject(n *node, broken bool) bool {
	url, ok := n.get("url")
	if !ok || url.kind != textKind {
		return false
	}
	if _, ok := n.get("body"); ok {
		return true
	}
	others := 0
	for m := range n.all() {
		switch Canonical(m.key.text) {
		case "method", "headers":
			others++
		}
	}
	return others > 0 && (r.named || broken && strings.Contains(r.text, `"body"`))
}
