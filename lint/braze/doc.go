// Package braze knows what Braze offers a template: profile fields and namespaces, filters, tags, hosts.
//
// The facts are data in schemas/braze, each with its source and date. There is no promise of compatibility.
package braze
