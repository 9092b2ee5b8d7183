using System.Reflection;

namespace RegistryRouter.Configuration;

/// <summary>Makes null mean empty: JSON may hold it, and the binder then overwrites the default of a text or a list with it.</summary>
internal static class NullValues
{
    /// <summary>Replaces null in every property that is a string or a list of strings.</summary>
    public static void Settle(object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanWrite || property.GetValue(options) is not null)
                continue;
            if (property.PropertyType == typeof(string))
                property.SetValue(options, "");
            else if (property.PropertyType.IsAssignableFrom(typeof(string[])))
                property.SetValue(options, Array.Empty<string>());
        }
    }
}
