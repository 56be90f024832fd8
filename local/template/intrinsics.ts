import { Complaint } from '#local/complaint.ts';
import { accountId, partition, region, urlSuffix } from './account.ts';
import { attribute, physicalId } from './names.ts';
import type { Stack } from './read.ts';

/** What a template leaves open: the values of its parameters and the exports of its sister stacks. */
export interface Surroundings {
  parameters: Record<string, string>;
  exports: Record<string, () => unknown>;
}

/** CloudFormation's own answer for "leave this property out". */
const noValue = Symbol('AWS::NoValue');

type Evaluate = (value: unknown) => unknown;

/** Resolves Ref, Fn::* and conditions of one stack; an intrinsic it does not know is a Complaint that names it. */
export function resolver(stack: Stack, surroundings: Surroundings): Evaluate {
  const { template } = stack;

  const evaluate: Evaluate = (value) => {
    if (Array.isArray(value)) return value.map(evaluate).filter((entry) => entry !== noValue);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (entries.length === 1 && only && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
      return intrinsic(only[0], only[1]);
    }
    const resolved = entries.map(([key, inner]) => [key, evaluate(inner)] as const);
    return Object.fromEntries(resolved.filter(([, inner]) => inner !== noValue));
  };

  const intrinsic = (name: string, argument: unknown): unknown => {
    switch (name) {
      case 'Ref':
        return ref(String(argument));
      case 'Fn::GetAtt':
        return getAtt(argument);
      case 'Fn::Sub':
        return sub(argument);
      case 'Fn::Join': {
        const [separator, parts] = argument as [string, unknown];
        return (evaluate(parts) as unknown[]).join(separator);
      }
      case 'Fn::Select': {
        const [index, list] = argument as [number | string, unknown];
        return (evaluate(list) as unknown[])[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = argument as [string, unknown];
        return String(evaluate(text)).split(separator);
      }
      case 'Fn::If': {
        const [name, yes, no] = argument as [string, unknown, unknown];
        return evaluate(condition({ Condition: name }) ? yes : no);
      }
      case 'Fn::FindInMap': {
        const [map, first, second] = (argument as unknown[]).map((part) => String(evaluate(part)));
        return template.Mappings?.[map ?? '']?.[first ?? '']?.[second ?? ''];
      }
      case 'Fn::ImportValue': {
        const key = String(evaluate(argument));
        const found = surroundings.exports[key];
        if (!found) throw new Complaint(`${stack.name} imports ${key}, which no stack exports.`);
        return found();
      }
      case 'Fn::Base64':
        return Buffer.from(String(evaluate(argument))).toString('base64');
      default:
        throw new Complaint(`${stack.name} uses ${name}, which embedded mode does not know.`);
    }
  };

  const ref = (name: string): unknown => {
    switch (name) {
      case 'AWS::AccountId':
        return accountId;
      case 'AWS::Partition':
        return partition;
      case 'AWS::Region':
        return region;
      case 'AWS::URLSuffix':
        return urlSuffix;
      case 'AWS::StackName':
        return stack.name;
      case 'AWS::StackId':
        return `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stack.name}/embedded`;
      case 'AWS::NoValue':
        return noValue;
    }
    const parameter = template.Parameters?.[name];
    if (parameter) {
      const value = surroundings.parameters[name] ?? parameter.Default;
      if (value === undefined) throw new Complaint(`${stack.name} needs a value for parameter ${name}.`);
      return value;
    }
    return physicalId(stack, name, resource(name), evaluate);
  };

  const resource = (id: string) => {
    const found = template.Resources[id];
    if (!found) throw new Complaint(`${stack.name} refers to ${id}, which it does not define.`);
    return found;
  };

  const getAtt = (argument: unknown): unknown => {
    const [id, ...rest] = typeof argument === 'string' ? argument.split('.') : (argument as string[]);
    const name = rest.join('.');
    return attribute(stack, id ?? '', resource(id ?? ''), name, evaluate);
  };

  const sub = (argument: unknown): string => {
    const [text, given] = (Array.isArray(argument) ? argument : [argument, {}]) as [
      string,
      Record<string, unknown>,
    ];
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_, escaped: string, name: string) => {
      if (escaped) return `\${${name}}`;
      if (Object.hasOwn(given, name)) return String(evaluate(given[name]));
      return String(name.includes('.') ? getAtt(name) : ref(name));
    });
  };

  const condition = (value: unknown): boolean => {
    const [[name, argument] = ['', undefined]] = Object.entries(value as object);
    const all = () => (argument as unknown[]).map(condition);
    switch (name) {
      case 'Condition':
        return condition(template.Conditions?.[String(argument)]);
      case 'Fn::Equals': {
        const [left, right] = (argument as unknown[]).map(evaluate);
        return left === right;
      }
      case 'Fn::Not':
        return !all()[0];
      case 'Fn::And':
        return all().every(Boolean);
      case 'Fn::Or':
        return all().some(Boolean);
      default:
        throw new Complaint(`${stack.name} uses the condition ${name}, which embedded mode does not know.`);
    }
  };

  return evaluate;
}
