using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Settings;

/// <summary>
/// A setting that the author may change while the blog runs: a property of one of the options classes, under a name of its own. The
/// property's annotations say what is good, here as at a start.
/// </summary>
internal sealed class AuthorSetting
{
    private readonly Type options;
    private readonly PropertyInfo property;

    public AuthorSetting(string name, Type options, string propertyName)
    {
        this.options = options;
        property = options.GetProperty(propertyName)
            ?? throw new ArgumentException($"{options.Name} has no {propertyName}.", nameof(propertyName));
        Name = name;
    }

    /// <summary>On the wire and in the blob.</summary>
    public string Name { get; }

    /// <summary>In configuration.</summary>
    public string Key => $"{options.Name[..^"Options".Length]}:{property.Name}";

    private Type ValueType => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    /// <summary>The value as configuration holds it, or what is wrong with it.</summary>
    public (string? Value, string? Error) Read(JsonElement json)
    {
        if (ReadText(json) is not { } text || !TryConvert(text, out var value))
        {
            return (null, $"It must be {Describe()}.");
        }

        if (TextHygiene.FindProblem(text) is { } problem)
        {
            return (null, problem);
        }

        if (text.Any(char.IsControl))
        {
            return (null, "It must be one line without control characters.");
        }

        var results = new List<ValidationResult>();
        var context = new ValidationContext(Activator.CreateInstance(options)!) { MemberName = property.Name, DisplayName = Name };
        return Validator.TryValidateValue(value!, context, results, property.GetCustomAttributes<ValidationAttribute>())
            ? (text, null)
            : (null, results[0].ErrorMessage);
    }

    /// <summary>The value for the wire; <paramref name="text"/> is what configuration says, null where it says nothing.</summary>
    public JsonNode? Write(string? text)
    {
        var value =
            text is not null && TryConvert(text, out var converted) ? converted : property.GetValue(Activator.CreateInstance(options));
        return value switch
        {
            null => null,
            int number => JsonValue.Create(number),
            double number => JsonValue.Create(number),
            bool flag => JsonValue.Create(flag),
            Enum choice => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(choice.ToString())),
            _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
        };
    }

    private static string? ReadText(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => TextHygiene.UnifyLineEnds(json.GetString()!).Trim(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null; // Half of a surrogate pair: no string.
        }
    }

    private bool TryConvert(string text, out object? value)
    {
        value = null;
        if (ValueType.IsEnum)
        {
            return text.All(char.IsLetter) && Enum.TryParse(ValueType, text, ignoreCase: true, out value);
        }

        try
        {
            value = TypeDescriptor.GetConverter(ValueType).ConvertFromInvariantString(text);
            return true;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or NotSupportedException)
        {
            return false;
        }
    }

    private string Describe() =>
        ValueType switch
        {
            { IsEnum: true } choices =>
                $"one of: {string.Join(", ", Enum.GetNames(choices).Select(JsonNamingPolicy.CamelCase.ConvertName))}",
            var type when type == typeof(int) => "a whole number",
            var type when type == typeof(double) => "a number",
            var type when type == typeof(bool) => "true or false",
            var type when type == typeof(TimeSpan) => "a time such as 00:30:00",
            _ => "a string",
        };
}
