import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { BackToDefault } from "@/components/settings/back-to-default";
import { SeenSetting } from "@/components/settings/seen-setting";
import type { Setting } from "@/lib/settings/schema";

/** One setting: what it is, what it does, its unit and what it is until somebody changes it. */
export function SettingField({ setting }: { setting: Setting }) {
  const { name, value } = setting;
  return (
    <div>
      <SettingControl setting={setting} />
      <SeenSetting name={name} value={textOf(value)} />
      {value !== setting.default && <BackToDefault name={name} text={textOf(setting.default)} />}
    </div>
  );
}

function textOf(value: Setting["value"]): string {
  return value === null ? "" : String(value);
}

function SettingControl({ setting }: { setting: Setting }) {
  const { name, label, description } = setting;
  const hint = `${description} ${afterwards(setting)}`;
  if (setting.kind === "number") {
    return (
      <TextField
        name={name}
        label={`${label} (${setting.unit})`}
        hint={hint}
        defaultValue={textOf(setting.value)}
        placeholder={setting.whenEmpty}
        inputMode="numeric"
        autoComplete="off"
      />
    );
  }
  if (setting.kind === "text") {
    return (
      <TextField
        name={name}
        label={label}
        hint={hint}
        defaultValue={String(setting.value)}
        required
        maxLength={setting.maxLength}
        autoComplete="off"
      />
    );
  }
  const options = Object.entries(optionsOf(setting)).map(([value, text]) => ({ value, label: text }));
  return (
    <SelectField
      name={name}
      label={label}
      hint={hint}
      options={options}
      defaultValue={String(setting.value)}
    />
  );
}

function optionsOf(setting: Exclude<Setting, { kind: "number" | "text" }>): Record<string, string> {
  return setting.kind === "switch" ? { true: "On", false: "Off" } : setting.options;
}

function afterwards(setting: Setting): string {
  if (setting.kind === "text") return `Default: ${setting.default}`;
  if (setting.kind !== "number") return `Default: ${optionsOf(setting)[String(setting.default)]}.`;
  const { unit, whenEmpty } = setting;
  const ordinary = setting.default === null ? whenEmpty?.toLowerCase() : `${setting.default} ${unit}`;
  return whenEmpty ? `Empty: ${whenEmpty.toLowerCase()}. Default: ${ordinary}.` : `Default: ${ordinary}.`;
}
