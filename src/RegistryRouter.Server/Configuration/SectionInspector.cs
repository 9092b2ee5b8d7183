using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace RegistryRouter.Server.Configuration;

/// <summary>Finds all errors of one section at once: unknown keys, values of the wrong type, values out of range.</summary>
internal static class SectionInspector
{
    public static IEnumerable<ConfigurationError> Inspect(IConfiguration configuration, OptionsSection section)
    {
        var values = configuration.GetSection(section.Name);
        var (unknown, misshapen) = InspectKeys(values, section.OptionsType);
        return unknown.Concat(misshapen.Count > 0 ? misshapen : InspectValues(values, section));
    }

    private static (List<ConfigurationError> Unknown, List<ConfigurationError> Misshapen) InspectKeys(IConfigurationSection values, Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var (unknown, misshapen) = (new List<ConfigurationError>(), new List<ConfigurationError>());
        foreach (var child in values.GetChildren())
        {
            if (Array.Find(properties, property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } property)
                misshapen.AddRange(InspectShape(child, property.PropertyType));
            else
                unknown.Add(ConfigurationError.Unknown(child.Path, $"unknown key; {values.Path} has {string.Join(", ", properties.Select(p => p.Name))}"));
        }
        return (unknown, misshapen);
    }

    private static IEnumerable<ConfigurationError> InspectShape(IConfigurationSection child, Type type)
    {
        if (IsList(type))
        {
            if (child.Value is { Length: > 0 } || child.GetChildren().Any(item => !int.TryParse(item.Key, out _)))
            {
                yield return Fault(child, $"must be a list; its items are {child.Path}:0, {child.Path}:1 and so on");
            }
            else if (type.GetGenericArguments() is [{ IsClass: true } itemType] && itemType != typeof(string))
            {
                foreach (var fault in child.GetChildren().SelectMany(item => InspectItem(item, itemType)))
                    yield return fault;
            }
        }
        else if (child.GetChildren().FirstOrDefault() is { } below)
        {
            yield return ConfigurationError.Unknown(below.Path, $"unknown key; {child.Path} takes a single value");
        }
        else if (!Converts(child.Value ?? "", type))
        {
            yield return new ConfigurationError(child.Path, child.Value ?? "", $"must be {Form(type)}");
        }
    }

    private static IEnumerable<ConfigurationError> InspectItem(IConfigurationSection item, Type type)
    {
        if (item.Value is { Length: > 0 })
            return [Fault(item, $"must be an object with keys such as {item.Path}:{type.GetProperties()[0].Name}")];
        var (unknown, misshapen) = InspectKeys(item, type);
        return unknown.Concat(misshapen);
    }

    private static ConfigurationError Fault(IConfigurationSection child, string allowed) => new(child.Path, child.Value ?? "…", allowed);

    private static IEnumerable<ConfigurationError> InspectValues(IConfigurationSection values, OptionsSection section)
    {
        var options = values.Get(section.OptionsType) ?? Activator.CreateInstance(section.OptionsType)!;
        NullValues.Settle(options);
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return from result in results
               from member in result.MemberNames
               let value = values[member] is { Length: > 0 } text ? text : null
               select new ConfigurationError($"{section.Name}:{member}", value, result.ErrorMessage!);
    }

    private static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    private static bool Converts(string value, Type type)
    {
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value) is var converted
                && (!type.IsEnum || Enum.IsDefined(type, converted!));
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Form(Type type) => type switch
    {
        { IsEnum: true } => string.Join(" or ", Enum.GetNames(type)),
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a duration hh:mm:ss, such as 00:15:00",
        _ => "a number",
    };
}
