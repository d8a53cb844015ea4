package schema_test

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/source"
)

// plainBody returns the tree of a JSON text without Liquid.
func plainBody(text string) (*jsontmpl.Body, error) {
	b := builder{file: source.NewFile("body.json", text), text: text}
	b.tokens = json.NewDecoder(strings.NewReader(text))
	b.tokens.UseNumber()
	v, err := b.value()
	if err != nil {
		return nil, err
	}
	if _, err := b.tokens.Token(); err != io.EOF {
		return nil, fmt.Errorf("text after the JSON")
	}
	return &jsontmpl.Body{Root: []jsontmpl.Item{&jsontmpl.Element{Value: v}}}, nil
}

type builder struct {
	file   *source.File
	text   string
	tokens *json.Decoder
}

// token reads a token and finds where it is: the decoder says only where it ends.
func (b *builder) token() (json.Token, source.Span, error) {
	start := int(b.tokens.InputOffset())
	t, err := b.tokens.Token()
	end := int(b.tokens.InputOffset())
	for start < end && strings.IndexByte(" \t\r\n,:", b.text[start]) >= 0 {
		start++
	}
	return t, b.file.Span(start, end), err
}

func (b *builder) value() (jsontmpl.Value, error) {
	t, at, err := b.token()
	if err != nil {
		return nil, err
	}
	return b.rest(t, at)
}

func (b *builder) rest(t json.Token, at source.Span) (jsontmpl.Value, error) {
	switch t {
	case json.Delim('{'):
		o := &jsontmpl.Object{Open: at}
		for {
			key, keyAt, err := b.token()
			if err != nil {
				return nil, err
			}
			if key == json.Delim('}') {
				o.At = at.To(keyAt)
				return o, nil
			}
			v, err := b.value()
			if err != nil {
				return nil, err
			}
			o.Items = append(o.Items, &jsontmpl.Member{Key: b.str(keyAt), Value: v})
		}
	case json.Delim('['):
		a := &jsontmpl.Array{Open: at}
		for {
			t, elemAt, err := b.token()
			if err != nil {
				return nil, err
			}
			if t == json.Delim(']') {
				a.At = at.To(elemAt)
				return a, nil
			}
			v, err := b.rest(t, elemAt)
			if err != nil {
				return nil, err
			}
			a.Items = append(a.Items, &jsontmpl.Element{Value: v})
		}
	}
	if _, ok := t.(string); ok {
		return b.str(at), nil
	}
	return &jsontmpl.Bare{At: at, Parts: []jsontmpl.Part{&jsontmpl.Text{Text: at.Text(), At: at}}}, nil
}

func (b *builder) str(at source.Span) *jsontmpl.String {
	inner := b.file.Span(at.Start+1, at.End-1)
	if inner.Len() == 0 {
		return &jsontmpl.String{At: at}
	}
	return &jsontmpl.String{At: at, Parts: []jsontmpl.Part{&jsontmpl.Text{Text: inner.Text(), At: inner}}}
}
