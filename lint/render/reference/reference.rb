# Answers one JSON line for each JSON line {"template": "...", "values": {...}} with {"text": "..."} or {"error": "..."}.
require 'json'
require 'time'
require 'liquid'

# ActiveSupport's blank?, which Braze's documentation describes.
class Object
  def blank?
    respond_to?(:empty?) ? !!empty? : !self
  end
end

class String
  def blank?
    match?(/\A[[:space:]]*\z/)
  end
end

class Numeric
  def blank?
    false
  end
end

class Time
  def blank?
    false
  end
end


class AbortMessage < Liquid::Tag
  def render_to_output_buffer(_context, output)
    throw :aborted, output.dup
  end
end

module More
  def json_escape(input)
    JSON.generate(input.to_s)[1..-2]
  end

  def as_json_string(input)
    JSON.generate(input)
  end

  def property_accessor(input, key)
    input[key] if input.is_a?(Hash)
  end
end

Liquid::Template.register_tag('abort_message', AbortMessage)
Liquid::Template.register_filter(More)

# {"$time": seconds} stands for a time.
def revive(value)
  case value
  when Array then value.map { |item| revive(item) }
  when Hash
    return Time.at(value['$time']).utc if value.keys == ['$time']
    value.transform_values { |item| revive(item) }
  else value
  end
end

$stdout.sync = true
$stdin.each_line do |line|
  question = JSON.parse(line)
  answer = begin
    template = Liquid::Template.parse(question['template'])
    aborted = true
    text = catch(:aborted) do
      rendered = template.render(revive(question['values'] || {}))
      aborted = false
      rendered
    end
    { text: text, aborted: aborted }
  rescue Liquid::Error => e
    { error: e.message }
  end
  puts JSON.generate(answer)
end
